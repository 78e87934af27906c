# fish completion for praxeo, made by 'praxeo completion fish'

set -g __praxeo_valued ' -C' ' --workspace' ' -p' ' --project' ' --ca-file' ' --format' ' --color' ' --progress' 'init --example' 'init -C' 'init --workspace' 'init -p' 'init --project' 'init --ca-file' 'init --format' 'init --color' 'init --progress' 'project create --slug' 'project create -C' 'project create --workspace' 'project create -p' 'project create --project' 'project create --ca-file' 'project create --format' 'project create --color' 'project create --progress' 'project list --state' 'project list --since' 'project list --until' 'project list --limit' 'project list --cursor' 'project list --sort' 'project list -C' 'project list --workspace' 'project list -p' 'project list --project' 'project list --ca-file' 'project list --format' 'project list --color' 'project list --progress' 'project show -C' 'project show --workspace' 'project show -p' 'project show --project' 'project show --ca-file' 'project show --format' 'project show --color' 'project show --progress' 'project use -C' 'project use --workspace' 'project use -p' 'project use --project' 'project use --ca-file' 'project use --format' 'project use --color' 'project use --progress' 'project rename --title' 'project rename -C' 'project rename --workspace' 'project rename -p' 'project rename --project' 'project rename --ca-file' 'project rename --format' 'project rename --color' 'project rename --progress' 'project archive -C' 'project archive --workspace' 'project archive -p' 'project archive --project' 'project archive --ca-file' 'project archive --format' 'project archive --color' 'project archive --progress' 'project export -o' 'project export --output' 'project export -C' 'project export --workspace' 'project export -p' 'project export --project' 'project export --ca-file' 'project export --format' 'project export --color' 'project export --progress' 'project import --slug' 'project import -C' 'project import --workspace' 'project import -p' 'project import --project' 'project import --ca-file' 'project import --format' 'project import --color' 'project import --progress' 'project delete -C' 'project delete --workspace' 'project delete -p' 'project delete --project' 'project delete --ca-file' 'project delete --format' 'project delete --color' 'project delete --progress' 'ingest pdf --slug' 'ingest pdf --title' 'ingest pdf --language' 'ingest pdf --password-file' 'ingest pdf --ocr' 'ingest pdf --ocr-lang' 'ingest pdf -j' 'ingest pdf --jobs' 'ingest pdf -C' 'ingest pdf --workspace' 'ingest pdf -p' 'ingest pdf --project' 'ingest pdf --ca-file' 'ingest pdf --format' 'ingest pdf --color' 'ingest pdf --progress' 'ingest youtube --captions' 'ingest youtube --slug' 'ingest youtube --title' 'ingest youtube --language' 'ingest youtube -C' 'ingest youtube --workspace' 'ingest youtube -p' 'ingest youtube --project' 'ingest youtube --ca-file' 'ingest youtube --format' 'ingest youtube --color' 'ingest youtube --progress' 'ingest text --slug' 'ingest text --title' 'ingest text --language' 'ingest text -j' 'ingest text --jobs' 'ingest text -C' 'ingest text --workspace' 'ingest text -p' 'ingest text --project' 'ingest text --ca-file' 'ingest text --format' 'ingest text --color' 'ingest text --progress' 'ingest topic --audience' 'ingest topic --level' 'ingest topic --notes' 'ingest topic --slug' 'ingest topic --language' 'ingest topic -C' 'ingest topic --workspace' 'ingest topic -p' 'ingest topic --project' 'ingest topic --ca-file' 'ingest topic --format' 'ingest topic --color' 'ingest topic --progress' 'ingest auto --slug' 'ingest auto --title' 'ingest auto --language' 'ingest auto --files-from' 'ingest auto --password-file' 'ingest auto --ocr' 'ingest auto --ocr-lang' 'ingest auto -j' 'ingest auto --jobs' 'ingest auto -C' 'ingest auto --workspace' 'ingest auto -p' 'ingest auto --project' 'ingest auto --ca-file' 'ingest auto --format' 'ingest auto --color' 'ingest auto --progress' 'status -C' 'status --workspace' 'status -p' 'status --project' 'status --ca-file' 'status --format' 'status --color' 'status --progress' 'source list --kind' 'source list --since' 'source list --until' 'source list --limit' 'source list --cursor' 'source list --sort' 'source list -C' 'source list --workspace' 'source list -p' 'source list --project' 'source list --ca-file' 'source list --format' 'source list --color' 'source list --progress' 'source show -C' 'source show --workspace' 'source show -p' 'source show --project' 'source show --ca-file' 'source show --format' 'source show --color' 'source show --progress' 'source text --pages' 'source text -C' 'source text --workspace' 'source text -p' 'source text --project' 'source text --ca-file' 'source text --format' 'source text --color' 'source text --progress' 'source passages --limit' 'source passages --cursor' 'source passages --sort' 'source passages -C' 'source passages --workspace' 'source passages -p' 'source passages --project' 'source passages --ca-file' 'source passages --format' 'source passages --color' 'source passages --progress' 'source rename -C' 'source rename --workspace' 'source rename -p' 'source rename --project' 'source rename --ca-file' 'source rename --format' 'source rename --color' 'source rename --progress' 'source refresh --file' 'source refresh --password-file' 'source refresh -C' 'source refresh --workspace' 'source refresh -p' 'source refresh --project' 'source refresh --ca-file' 'source refresh --format' 'source refresh --color' 'source refresh --progress' 'source delete -C' 'source delete --workspace' 'source delete -p' 'source delete --project' 'source delete --ca-file' 'source delete --format' 'source delete --color' 'source delete --progress' 'search --kind' 'search --source' 'search --limit' 'search --cursor' 'search -C' 'search --workspace' 'search -p' 'search --project' 'search --ca-file' 'search --format' 'search --color' 'search --progress' 'generate -f' 'generate --from' 'generate -n' 'generate --count' 'generate --instructions' 'generate --slug' 'generate -m' 'generate --model' 'generate --record' 'generate --replay' 'generate --max-cost' 'generate -C' 'generate --workspace' 'generate -p' 'generate --project' 'generate --ca-file' 'generate --format' 'generate --color' 'generate --progress' 'batch run -o' 'batch run --output' 'batch run -m' 'batch run --model' 'batch run -j' 'batch run --jobs' 'batch run --range' 'batch run --record' 'batch run --replay' 'batch run --max-cost' 'batch run -C' 'batch run --workspace' 'batch run -p' 'batch run --project' 'batch run --ca-file' 'batch run --format' 'batch run --color' 'batch run --progress' 'content list --kind' 'content list --state' 'content list --source' 'content list --since' 'content list --until' 'content list --limit' 'content list --cursor' 'content list --sort' 'content list -C' 'content list --workspace' 'content list -p' 'content list --project' 'content list --ca-file' 'content list --format' 'content list --color' 'content list --progress' 'content show --revision' 'content show -C' 'content show --workspace' 'content show -p' 'content show --project' 'content show --ca-file' 'content show --format' 'content show --color' 'content show --progress' 'content edit --file' 'content edit -C' 'content edit --workspace' 'content edit -p' 'content edit --project' 'content edit --ca-file' 'content edit --format' 'content edit --color' 'content edit --progress' 'content diff --from' 'content diff --to' 'content diff -C' 'content diff --workspace' 'content diff -p' 'content diff --project' 'content diff --ca-file' 'content diff --format' 'content diff --color' 'content diff --progress' 'content history --limit' 'content history --cursor' 'content history --sort' 'content history -C' 'content history --workspace' 'content history -p' 'content history --project' 'content history --ca-file' 'content history --format' 'content history --color' 'content history --progress' 'content revert --to' 'content revert -C' 'content revert --workspace' 'content revert -p' 'content revert --project' 'content revert --ca-file' 'content revert --format' 'content revert --color' 'content revert --progress' 'content approve --kind' 'content approve --source' 'content approve --revision' 'content approve -C' 'content approve --workspace' 'content approve -p' 'content approve --project' 'content approve --ca-file' 'content approve --format' 'content approve --color' 'content approve --progress' 'content reject --kind' 'content reject --source' 'content reject --revision' 'content reject -C' 'content reject --workspace' 'content reject -p' 'content reject --project' 'content reject --ca-file' 'content reject --format' 'content reject --color' 'content reject --progress' 'content delete -C' 'content delete --workspace' 'content delete -p' 'content delete --project' 'content delete --ca-file' 'content delete --format' 'content delete --color' 'content delete --progress' 'verify -C' 'verify --workspace' 'verify -p' 'verify --project' 'verify --ca-file' 'verify --format' 'verify --color' 'verify --progress' 'embed create --kind' 'embed create --state' 'embed create --source' 'embed create -C' 'embed create --workspace' 'embed create -p' 'embed create --project' 'embed create --ca-file' 'embed create --format' 'embed create --color' 'embed create --progress' 'embed list --since' 'embed list --until' 'embed list --limit' 'embed list --cursor' 'embed list --sort' 'embed list -C' 'embed list --workspace' 'embed list -p' 'embed list --project' 'embed list --ca-file' 'embed list --format' 'embed list --color' 'embed list --progress' 'embed show -C' 'embed show --workspace' 'embed show -p' 'embed show --project' 'embed show --ca-file' 'embed show --format' 'embed show --color' 'embed show --progress' 'embed code --url' 'embed code --height' 'embed code -C' 'embed code --workspace' 'embed code -p' 'embed code --project' 'embed code --ca-file' 'embed code --format' 'embed code --color' 'embed code --progress' 'embed delete -C' 'embed delete --workspace' 'embed delete -p' 'embed delete --project' 'embed delete --ca-file' 'embed delete --format' 'embed delete --color' 'embed delete --progress' 'export -o' 'export --output' 'export -C' 'export --workspace' 'export -p' 'export --project' 'export --ca-file' 'export --format' 'export --color' 'export --progress' 'model list --provider' 'model list -C' 'model list --workspace' 'model list -p' 'model list --project' 'model list --ca-file' 'model list --format' 'model list --color' 'model list --progress' 'model update-prices -C' 'model update-prices --workspace' 'model update-prices -p' 'model update-prices --project' 'model update-prices --ca-file' 'model update-prices --format' 'model update-prices --color' 'model update-prices --progress' 'cache stats -C' 'cache stats --workspace' 'cache stats -p' 'cache stats --project' 'cache stats --ca-file' 'cache stats --format' 'cache stats --color' 'cache stats --progress' 'cache prune --older-than' 'cache prune --max-size' 'cache prune -C' 'cache prune --workspace' 'cache prune -p' 'cache prune --project' 'cache prune --ca-file' 'cache prune --format' 'cache prune --color' 'cache prune --progress' 'cache clear -C' 'cache clear --workspace' 'cache clear -p' 'cache clear --project' 'cache clear --ca-file' 'cache clear --format' 'cache clear --color' 'cache clear --progress' 'usage --by' 'usage --since' 'usage --until' 'usage -o' 'usage --output' 'usage -C' 'usage --workspace' 'usage -p' 'usage --project' 'usage --ca-file' 'usage --format' 'usage --color' 'usage --progress' 'config get -C' 'config get --workspace' 'config get -p' 'config get --project' 'config get --ca-file' 'config get --format' 'config get --color' 'config get --progress' 'config set -C' 'config set --workspace' 'config set -p' 'config set --project' 'config set --ca-file' 'config set --format' 'config set --color' 'config set --progress' 'config unset -C' 'config unset --workspace' 'config unset -p' 'config unset --project' 'config unset --ca-file' 'config unset --format' 'config unset --color' 'config unset --progress' 'config list -C' 'config list --workspace' 'config list -p' 'config list --project' 'config list --ca-file' 'config list --format' 'config list --color' 'config list --progress' 'config explain -C' 'config explain --workspace' 'config explain -p' 'config explain --project' 'config explain --ca-file' 'config explain --format' 'config explain --color' 'config explain --progress' 'db check -C' 'db check --workspace' 'db check -p' 'db check --project' 'db check --ca-file' 'db check --format' 'db check --color' 'db check --progress' 'db migrate -C' 'db migrate --workspace' 'db migrate -p' 'db migrate --project' 'db migrate --ca-file' 'db migrate --format' 'db migrate --color' 'db migrate --progress' 'db vacuum -C' 'db vacuum --workspace' 'db vacuum -p' 'db vacuum --project' 'db vacuum --ca-file' 'db vacuum --format' 'db vacuum --color' 'db vacuum --progress' 'events list --type' 'events list --subject' 'events list --since' 'events list --until' 'events list --limit' 'events list --cursor' 'events list --sort' 'events list -C' 'events list --workspace' 'events list -p' 'events list --project' 'events list --ca-file' 'events list --format' 'events list --color' 'events list --progress' 'events tail -n' 'events tail --count' 'events tail --type' 'events tail --subject' 'events tail --since' 'events tail --until' 'events tail -C' 'events tail --workspace' 'events tail -p' 'events tail --project' 'events tail --ca-file' 'events tail --format' 'events tail --color' 'events tail --progress' 'doctor -C' 'doctor --workspace' 'doctor -p' 'doctor --project' 'doctor --ca-file' 'doctor --format' 'doctor --color' 'doctor --progress' 'completion -C' 'completion --workspace' 'completion -p' 'completion --project' 'completion --ca-file' 'completion --format' 'completion --color' 'completion --progress' 'help -C' 'help --workspace' 'help -p' 'help --project' 'help --ca-file' 'help --format' 'help --color' 'help --progress'
set -g __praxeo_pairs 'project create' 'project list' 'project show' 'project use' 'project rename' 'project archive' 'project export' 'project import' 'project delete' 'ingest pdf' 'ingest youtube' 'ingest text' 'ingest topic' 'ingest auto' 'source list' 'source show' 'source text' 'source passages' 'source rename' 'source refresh' 'source delete' 'batch run' 'content list' 'content show' 'content edit' 'content diff' 'content history' 'content revert' 'content approve' 'content reject' 'content delete' 'embed create' 'embed list' 'embed show' 'embed code' 'embed delete' 'model list' 'model update-prices' 'cache stats' 'cache prune' 'cache clear' 'config get' 'config set' 'config unset' 'config list' 'config explain' 'db check' 'db migrate' 'db vacuum' 'events list' 'events tail'
set -g __praxeo_defaults 'ingest auto'
set -g __praxeo_scoped '-C' '--workspace' '-p' '--project' '--ca-file'

# What was typed of the workspace and the like: live values are looked up there.
function __praxeo_scope
  set -l option ''
  set -l tokens (commandline -opc)
  for token in $tokens[2..-1]
    if test -n "$option"
      if test "$token" = '~'; or string match -q -- '~/*' "$token"
        set token $HOME(string sub -s 2 -- "$token")
      end
      printf '%s\n' $option $token
      set option ''
    else if test "$token" = '--'
      break
    else if contains -- "$token" $__praxeo_scoped
      set option $token
    else if contains -- (string split -m 1 -- = "$token")[1] $__praxeo_scoped
      printf '%s\n' $token
    else if contains -- (string sub -l 2 -- "$token") $__praxeo_scoped
      printf '%s\n' $token
    end
  end
end

function __praxeo_state
  set -l noun ''
  set -l verb ''
  set -l count 0
  set -l skip 0
  set -l only_arguments 0
  set -l tokens (commandline -opc)
  for token in $tokens[2..-1]
    if test $skip = 1
      set skip 0
    else if test $only_arguments = 0; and test "$token" = '--'
      set only_arguments 1
    else if test $only_arguments = 0; and string match -q -- '-?*' "$token"
      set -l words (string trim -- "$noun $verb")
      if contains -- "$words $token" $__praxeo_valued; or contains -- " $token" $__praxeo_valued
        set skip 1
      end
    else if test -z "$noun"
      set noun $token
    else if test -z "$verb"; and test $count = 0; and contains -- "$noun $token" $__praxeo_pairs
      set verb $token
    else
      if test -z "$verb"
        for pair in $__praxeo_defaults
          if string match -q -- "$noun *" $pair
            set verb (string split ' ' -- $pair)[2]
          end
        end
      end
      set count (math $count + 1)
    end
  end
  echo $noun
  echo $verb
  echo $count
end

# The noun, the verb ('' for none), and from and to which argument.
function __praxeo_at
  set -l state (__praxeo_state)
  test "$state[1]" = "$argv[1]"; or return 1
  test "$state[2]" = "$argv[2]"; or return 1
  test (count $argv) -lt 3; and return 0
  test "$state[3]" -ge $argv[3]; and test "$state[3]" -le $argv[4]
end

complete -c praxeo -f
complete -c praxeo -n '__praxeo_at \'\' \'\'' -f -a 'init' -d 'make a workspace'
complete -c praxeo -n '__praxeo_at \'\' \'\'' -f -a 'project' -d 'courses, manuals, sites: what content belongs to'
complete -c praxeo -n '__praxeo_at project \'\' 0 0' -f -a 'create' -d 'make a project and work on it'
complete -c praxeo -n '__praxeo_at project \'\' 0 0' -f -a 'list' -d 'list the projects'
complete -c praxeo -n '__praxeo_at project \'\' 0 0' -f -a 'show' -d 'show one project'
complete -c praxeo -n '__praxeo_at project \'\' 0 0' -f -a 'use' -d 'make a project the current one'
complete -c praxeo -n '__praxeo_at project \'\' 0 0' -f -a 'rename' -d 'give a project another slug or title'
complete -c praxeo -n '__praxeo_at project \'\' 0 0' -f -a 'archive' -d 'put a project away, so that lists leave it out and nothing changes it'
complete -c praxeo -n '__praxeo_at project \'\' 0 0' -f -a 'export' -d 'write a project into one file, to take it elsewhere'
complete -c praxeo -n '__praxeo_at project \'\' 0 0' -f -a 'import' -d 'take in a project that was exported elsewhere'
complete -c praxeo -n '__praxeo_at project \'\' 0 0' -f -a 'delete' -d 'delete a project and all that is in it'
complete -c praxeo -n '__praxeo_at \'\' \'\'' -f -a 'ingest' -d 'add sources'
complete -c praxeo -n '__praxeo_at ingest \'\' 0 0' -f -a 'pdf' -d 'add PDF documents as sources'
complete -c praxeo -n '__praxeo_at ingest \'\' 0 0' -f -a 'youtube' -d 'add a YouTube video by its captions'
complete -c praxeo -n '__praxeo_at ingest \'\' 0 0' -f -a 'text' -d 'add texts, web pages and documents as sources'
complete -c praxeo -n '__praxeo_at ingest \'\' 0 0' -f -a 'topic' -d 'add a topic: what to write about, without facts of its own'
complete -c praxeo -n '__praxeo_at ingest \'\' 0 0' -f -a 'auto' -d 'add files of any kind, told by what is in them'
complete -c praxeo -n '__praxeo_at \'\' \'\'' -f -a 'status' -d 'what there is and what needs care'
complete -c praxeo -n '__praxeo_at \'\' \'\'' -f -a 'source' -d 'sources and their located passages'
complete -c praxeo -n '__praxeo_at source \'\' 0 0' -f -a 'list' -d 'list the sources of the project'
complete -c praxeo -n '__praxeo_at source \'\' 0 0' -f -a 'show' -d 'show one source with its metadata and its outline'
complete -c praxeo -n '__praxeo_at source \'\' 0 0' -f -a 'text' -d 'print the normalised text of a source or a place in it'
complete -c praxeo -n '__praxeo_at source \'\' 0 0' -f -a 'passages' -d 'list the located passages of a source'
complete -c praxeo -n '__praxeo_at source \'\' 0 0' -f -a 'rename' -d 'give a source another slug'
complete -c praxeo -n '__praxeo_at source \'\' 0 0' -f -a 'refresh' -d 'read sources anew, and tell what became of their citations'
complete -c praxeo -n '__praxeo_at source \'\' 0 0' -f -a 'delete' -d 'delete sources'
complete -c praxeo -n '__praxeo_at \'\' \'\'' -f -a 'search' -d 'find passages by their words'
complete -c praxeo -n '__praxeo_at \'\' \'\'' -f -a 'generate' -d 'write content from sources'
complete -c praxeo -n '__praxeo_at \'\' \'\'' -f -a 'batch' -d 'many requests of one file'
complete -c praxeo -n '__praxeo_at batch \'\' 0 0' -f -a 'run' -d 'ask many requests of a file, many at once, and write their answers in order'
complete -c praxeo -n '__praxeo_at \'\' \'\'' -f -a 'content' -d 'generated content'
complete -c praxeo -n '__praxeo_at content \'\' 0 0' -f -a 'list' -d 'list the content of the project'
complete -c praxeo -n '__praxeo_at content \'\' 0 0' -f -a 'show' -d 'print one piece of content as Markdown'
complete -c praxeo -n '__praxeo_at content \'\' 0 0' -f -a 'edit' -d 'change a piece in your editor, as a new revision'
complete -c praxeo -n '__praxeo_at content \'\' 0 0' -f -a 'diff' -d 'show by words what differs between two revisions or two pieces'
complete -c praxeo -n '__praxeo_at content \'\' 0 0' -f -a 'history' -d 'list the revisions of a piece, newest first'
complete -c praxeo -n '__praxeo_at content \'\' 0 0' -f -a 'revert' -d 'store an old revision again as the newest one'
complete -c praxeo -n '__praxeo_at content \'\' 0 0' -f -a 'approve' -d 'let content leave in exports'
complete -c praxeo -n '__praxeo_at content \'\' 0 0' -f -a 'reject' -d 'keep content out of exports'
complete -c praxeo -n '__praxeo_at content \'\' 0 0' -f -a 'delete' -d 'delete content with all its revisions'
complete -c praxeo -n '__praxeo_at \'\' \'\'' -f -a 'verify' -d 'check every citation against its source'
complete -c praxeo -n '__praxeo_at \'\' \'\'' -f -a 'embed' -d 'named selections of content'
complete -c praxeo -n '__praxeo_at embed \'\' 0 0' -f -a 'create' -d 'name a selection of content to publish'
complete -c praxeo -n '__praxeo_at embed \'\' 0 0' -f -a 'list' -d 'list the embeds of the project'
complete -c praxeo -n '__praxeo_at embed \'\' 0 0' -f -a 'show' -d 'show an embed and its pieces'
complete -c praxeo -n '__praxeo_at embed \'\' 0 0' -f -a 'code' -d 'print the <iframe> to paste into a page'
complete -c praxeo -n '__praxeo_at embed \'\' 0 0' -f -a 'delete' -d 'delete an embed; its content stays'
complete -c praxeo -n '__praxeo_at \'\' \'\'' -f -a 'export' -d 'static pages of embeds'
complete -c praxeo -n '__praxeo_at \'\' \'\'' -f -a 'model' -d 'models, what they can do and what they cost'
complete -c praxeo -n '__praxeo_at model \'\' 0 0' -f -a 'list' -d 'list models with what they can do and what they cost'
complete -c praxeo -n '__praxeo_at model \'\' 0 0' -f -a 'update-prices' -d 'put another table of prices in this workspace\'s place for it'
complete -c praxeo -n '__praxeo_at \'\' \'\'' -f -a 'cache' -d 'kept replies of providers'
complete -c praxeo -n '__praxeo_at cache \'\' 0 0' -f -a 'stats' -d 'how many replies of providers are kept, and how large they are'
complete -c praxeo -n '__praxeo_at cache \'\' 0 0' -f -a 'prune' -d 'take old replies out of the cache'
complete -c praxeo -n '__praxeo_at cache \'\' 0 0' -f -a 'clear' -d 'take all replies out of the cache: what is asked again is paid for again'
complete -c praxeo -n '__praxeo_at \'\' \'\'' -f -a 'usage' -d 'tokens, money and time of calls'
complete -c praxeo -n '__praxeo_at \'\' \'\'' -f -a 'config' -d 'settings'
complete -c praxeo -n '__praxeo_at config \'\' 0 0' -f -a 'get' -d 'print the value that a setting has here'
complete -c praxeo -n '__praxeo_at config \'\' 0 0' -f -a 'set' -d 'change a setting of the workspace, a project or the user'
complete -c praxeo -n '__praxeo_at config \'\' 0 0' -f -a 'unset' -d 'take a setting back'
complete -c praxeo -n '__praxeo_at config \'\' 0 0' -f -a 'list' -d 'list all settings with their values'
complete -c praxeo -n '__praxeo_at config \'\' 0 0' -f -a 'explain' -d 'show which layer decides a setting'
complete -c praxeo -n '__praxeo_at \'\' \'\'' -f -a 'db' -d 'the workspace\'s database'
complete -c praxeo -n '__praxeo_at db \'\' 0 0' -f -a 'check' -d 'prove that the workspace is whole'
complete -c praxeo -n '__praxeo_at db \'\' 0 0' -f -a 'migrate' -d 'bring the database to this program\'s version'
complete -c praxeo -n '__praxeo_at db \'\' 0 0' -f -a 'vacuum' -d 'free blobs that nothing names, and compact the database'
complete -c praxeo -n '__praxeo_at \'\' \'\'' -f -a 'events' -d 'the log of all changes'
complete -c praxeo -n '__praxeo_at events \'\' 0 0' -f -a 'list' -d 'list what happened in the workspace'
complete -c praxeo -n '__praxeo_at events \'\' 0 0' -f -a 'tail' -d 'show the last events, and with --follow each new one'
complete -c praxeo -n '__praxeo_at \'\' \'\'' -f -a 'doctor' -d 'check the installation'
complete -c praxeo -n '__praxeo_at \'\' \'\'' -f -a 'completion' -d 'print the completion script of a shell'
complete -c praxeo -n '__praxeo_at \'\' \'\'' -f -a 'help' -d 'show help for a command'
complete -c praxeo -s C -l workspace -r -f -a '(__fish_complete_directories)' -d 'workspace folder; else the nearest parent with a .praxeo/'
complete -c praxeo -s p -l project -r -f -a '(praxeo complete (__praxeo_scope) -- project (commandline -ct) 2>/dev/null)' -d 'project; else the workspace\'s current one'
complete -c praxeo -l offline -d 'use no network at all; what needs it fails with exit 8'
complete -c praxeo -l ca-file -r -F -d 'certificate authorities to trust, instead of the system\'s (PEM)'
complete -c praxeo -l json -d 'print the result as one JSON object, and errors too'
complete -c praxeo -l format -r -f -a 'table json jsonl markdown' -d 'what stdout carries; --json is short for json'
complete -c praxeo -s q -l quiet -d 'no messages but warnings and errors'
complete -c praxeo -s v -l verbose -d 'more messages on stderr'
complete -c praxeo -l color -r -f -a 'auto always never' -d 'colour; NO_COLOR and CLICOLOR_FORCE are obeyed under auto'
complete -c praxeo -l progress -r -f -a 'auto bar plain json none' -d 'how progress is shown on stderr; json gives events, one a line'
complete -c praxeo -s y -l yes -d 'answer yes to every question'
complete -c praxeo -s h -l help -d 'show help and end'
complete -c praxeo -l version -d 'show the version and end; more with -v'
complete -c praxeo -n '__praxeo_at init \'\'' -l example -r -f -a '(praxeo complete (__praxeo_scope) -- example (commandline -ct) 2>/dev/null)' -d 'lay the files of an example there too'
complete -c praxeo -n '__praxeo_at init \'\' 0 0' -f -a '(__fish_complete_directories)'
complete -c praxeo -n '__praxeo_at project \'create\'' -l slug -r -f -d 'short name to type; else made from the title'
complete -c praxeo -n '__praxeo_at project \'create\'' -l no-use -d 'leave the current project as it is'
complete -c praxeo -n '__praxeo_at project \'create\'' -l dry-run -d 'change nothing, only say what would be'
complete -c praxeo -n '__praxeo_at project \'create\' 0 0' -f
complete -c praxeo -n '__praxeo_at project \'list\'' -s a -l all -d 'archived ones too'
complete -c praxeo -n '__praxeo_at project \'list\'' -l state -r -f -a 'active archived' -d 'only projects in this state'
complete -c praxeo -n '__praxeo_at project \'list\'' -l since -r -f -d 'only what was made at TIME or later'
complete -c praxeo -n '__praxeo_at project \'list\'' -l until -r -f -d 'only what was made before TIME'
complete -c praxeo -n '__praxeo_at project \'list\'' -l limit -r -f -d 'at most so many'
complete -c praxeo -n '__praxeo_at project \'list\'' -l cursor -r -f -d 'go on behind the page before, whose next_cursor this is'
complete -c praxeo -n '__praxeo_at project \'list\'' -l sort -r -f -a 'created updated slug title state -created -updated -slug -title -state' -d 'sort by this key; with - before it, descending'
complete -c praxeo -n '__praxeo_at project \'show\' 0 0' -f -a '(praxeo complete (__praxeo_scope) -- project (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at project \'use\'' -l dry-run -d 'change nothing, only say what would be'
complete -c praxeo -n '__praxeo_at project \'use\' 0 0' -f -a '(praxeo complete (__praxeo_scope) -- project (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at project \'rename\'' -l title -r -f -d 'its new title'
complete -c praxeo -n '__praxeo_at project \'rename\'' -l dry-run -d 'change nothing, only say what would be'
complete -c praxeo -n '__praxeo_at project \'rename\' 0 0' -f -a '(praxeo complete (__praxeo_scope) -- project (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at project \'rename\' 1 1' -f
complete -c praxeo -n '__praxeo_at project \'archive\'' -l undo -d 'bring it back'
complete -c praxeo -n '__praxeo_at project \'archive\'' -l dry-run -d 'change nothing, only say what would be'
complete -c praxeo -n '__praxeo_at project \'archive\' 0 0' -f -a '(praxeo complete (__praxeo_scope) -- project (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at project \'export\'' -s o -l output -r -F -d 'file to write, - for standard output; else SLUG.praxeo.tar.zst here'
complete -c praxeo -n '__praxeo_at project \'export\' 0 0' -f -a '(praxeo complete (__praxeo_scope) -- project (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at project \'import\'' -l slug -r -f -d 'short name in place of its own'
complete -c praxeo -n '__praxeo_at project \'import\'' -l dry-run -d 'only check it, and say what would come'
complete -c praxeo -n '__praxeo_at project \'import\' 0 0' -F
complete -c praxeo -n '__praxeo_at project \'delete\'' -l dry-run -d 'only say what would go'
complete -c praxeo -n '__praxeo_at project \'delete\' 0 0' -f -a '(praxeo complete (__praxeo_scope) -- project (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at ingest \'pdf\'' -l slug -r -f -d 'short name of the source; for one target'
complete -c praxeo -n '__praxeo_at ingest \'pdf\'' -l title -r -f -d 'title, in place of the source\'s own; for one target'
complete -c praxeo -n '__praxeo_at ingest \'pdf\'' -l language -r -f -d 'language of the text, as in BCP 47: en, de, pt-BR; for one target'
complete -c praxeo -n '__praxeo_at ingest \'pdf\'' -l password-file -r -F -d 'file whose first line is the password'
complete -c praxeo -n '__praxeo_at ingest \'pdf\'' -l ocr -r -f -a 'auto always never' -d 'recognise text in pictures of pages: auto (pages without text), always, never'
complete -c praxeo -n '__praxeo_at ingest \'pdf\'' -l ocr-lang -r -f -a '(praxeo complete (__praxeo_scope) -- ocr-language (commandline -ct) 2>/dev/null)' -d 'languages of such pages, as Tesseract names them: eng, eng+deu'
complete -c praxeo -n '__praxeo_at ingest \'pdf\'' -l partial -d 'keep the pages that were read, where the reader of a PDF fails within it'
complete -c praxeo -n '__praxeo_at ingest \'pdf\'' -l allow-unsandboxed -d 'read even where the kernel can\'t isolate the reader'
complete -c praxeo -n '__praxeo_at ingest \'pdf\'' -s j -l jobs -r -f -d 'targets read side by side'
complete -c praxeo -n '__praxeo_at ingest \'pdf\'' -l deny-suspicious -d 'refuse what hides words from a person\'s eyes, in place of setting them aside'
complete -c praxeo -n '__praxeo_at ingest \'pdf\'' -l dry-run -d 'change nothing, only say what would be'
complete -c praxeo -n '__praxeo_at ingest \'pdf\' 0 99999' -F
complete -c praxeo -n '__praxeo_at ingest \'youtube\'' -l captions -r -F -d 'file of its captions: WebVTT, SRT or json3; - is standard input'
complete -c praxeo -n '__praxeo_at ingest \'youtube\'' -l slug -r -f -d 'short name of the source; for one target'
complete -c praxeo -n '__praxeo_at ingest \'youtube\'' -l title -r -f -d 'title, in place of the source\'s own; for one target'
complete -c praxeo -n '__praxeo_at ingest \'youtube\'' -l language -r -f -d 'language of the text, as in BCP 47: en, de, pt-BR; for one target'
complete -c praxeo -n '__praxeo_at ingest \'youtube\'' -l deny-suspicious -d 'refuse what hides words from a person\'s eyes, in place of setting them aside'
complete -c praxeo -n '__praxeo_at ingest \'youtube\'' -l dry-run -d 'change nothing, only say what would be'
complete -c praxeo -n '__praxeo_at ingest \'youtube\' 0 0' -f
complete -c praxeo -n '__praxeo_at ingest \'text\'' -l slug -r -f -d 'short name of the source; for one target'
complete -c praxeo -n '__praxeo_at ingest \'text\'' -l title -r -f -d 'title, in place of the source\'s own; for one target'
complete -c praxeo -n '__praxeo_at ingest \'text\'' -l language -r -f -d 'language of the text, as in BCP 47: en, de, pt-BR; for one target'
complete -c praxeo -n '__praxeo_at ingest \'text\'' -l allow-unsandboxed -d 'read even where the kernel can\'t isolate the reader'
complete -c praxeo -n '__praxeo_at ingest \'text\'' -s j -l jobs -r -f -d 'targets read side by side'
complete -c praxeo -n '__praxeo_at ingest \'text\'' -l deny-suspicious -d 'refuse what hides words from a person\'s eyes, in place of setting them aside'
complete -c praxeo -n '__praxeo_at ingest \'text\'' -l dry-run -d 'change nothing, only say what would be'
complete -c praxeo -n '__praxeo_at ingest \'text\' 0 99999' -F
complete -c praxeo -n '__praxeo_at ingest \'topic\'' -l audience -r -f -d 'whom content about it is for'
complete -c praxeo -n '__praxeo_at ingest \'topic\'' -l level -r -f -d 'what they know already: beginner, advanced'
complete -c praxeo -n '__praxeo_at ingest \'topic\'' -l notes -r -f -d 'what to think of; @FILE reads them from a file, @- from standard input'
complete -c praxeo -n '__praxeo_at ingest \'topic\'' -l slug -r -f -d 'short name of the source'
complete -c praxeo -n '__praxeo_at ingest \'topic\'' -l language -r -f -d 'language of content about it, as in BCP 47: en, de, pt-BR'
complete -c praxeo -n '__praxeo_at ingest \'topic\'' -l deny-suspicious -d 'refuse what hides words from a person\'s eyes, in place of setting them aside'
complete -c praxeo -n '__praxeo_at ingest \'topic\'' -l dry-run -d 'change nothing, only say what would be'
complete -c praxeo -n '__praxeo_at ingest \'topic\' 0 0' -f
complete -c praxeo -n '__praxeo_at ingest \'auto\'; or __praxeo_at ingest \'\'' -l slug -r -f -d 'short name of the source; for one target'
complete -c praxeo -n '__praxeo_at ingest \'auto\'; or __praxeo_at ingest \'\'' -l title -r -f -d 'title, in place of the source\'s own; for one target'
complete -c praxeo -n '__praxeo_at ingest \'auto\'; or __praxeo_at ingest \'\'' -l language -r -f -d 'language of the text, as in BCP 47: en, de, pt-BR; for one target'
complete -c praxeo -n '__praxeo_at ingest \'auto\'; or __praxeo_at ingest \'\'' -l files-from -r -F -d 'file that lists targets, one a line; \'-\' is standard input'
complete -c praxeo -n '__praxeo_at ingest \'auto\'; or __praxeo_at ingest \'\'' -s 0 -l null -d 'a NUL ends each target of --files-from'
complete -c praxeo -n '__praxeo_at ingest \'auto\'; or __praxeo_at ingest \'\'' -l password-file -r -F -d 'file whose first line is the password of PDFs'
complete -c praxeo -n '__praxeo_at ingest \'auto\'; or __praxeo_at ingest \'\'' -l ocr -r -f -a 'auto always never' -d 'recognise text in pictures of pages: auto (pages without text), always, never'
complete -c praxeo -n '__praxeo_at ingest \'auto\'; or __praxeo_at ingest \'\'' -l ocr-lang -r -f -a '(praxeo complete (__praxeo_scope) -- ocr-language (commandline -ct) 2>/dev/null)' -d 'languages of such pages, as Tesseract names them: eng, eng+deu'
complete -c praxeo -n '__praxeo_at ingest \'auto\'; or __praxeo_at ingest \'\'' -l partial -d 'keep the pages that were read, where the reader of a PDF fails within it'
complete -c praxeo -n '__praxeo_at ingest \'auto\'; or __praxeo_at ingest \'\'' -l allow-unsandboxed -d 'read even where the kernel can\'t isolate the reader'
complete -c praxeo -n '__praxeo_at ingest \'auto\'; or __praxeo_at ingest \'\'' -s j -l jobs -r -f -d 'targets read side by side'
complete -c praxeo -n '__praxeo_at ingest \'auto\'; or __praxeo_at ingest \'\'' -l deny-suspicious -d 'refuse what hides words from a person\'s eyes, in place of setting them aside'
complete -c praxeo -n '__praxeo_at ingest \'auto\'; or __praxeo_at ingest \'\'' -l dry-run -d 'change nothing, only say what would be'
complete -c praxeo -n '__praxeo_at ingest \'auto\' 0 99999' -F
complete -c praxeo -n '__praxeo_at ingest \'\' 0 0' -F
complete -c praxeo -n '__praxeo_at source \'list\'' -l kind -r -f -a 'pdf text web youtube topic media' -d 'only sources of this kind'
complete -c praxeo -n '__praxeo_at source \'list\'' -l since -r -f -d 'only what was added at TIME or later'
complete -c praxeo -n '__praxeo_at source \'list\'' -l until -r -f -d 'only what was added before TIME'
complete -c praxeo -n '__praxeo_at source \'list\'' -l limit -r -f -d 'at most so many'
complete -c praxeo -n '__praxeo_at source \'list\'' -l cursor -r -f -d 'go on behind the page before, whose next_cursor this is'
complete -c praxeo -n '__praxeo_at source \'list\'' -l sort -r -f -a 'created updated slug title kind size -created -updated -slug -title -kind -size' -d 'sort by this key; with - before it, descending'
complete -c praxeo -n '__praxeo_at source \'show\'' -l outline -d 'all headings, where there are many; else the upper levels'
complete -c praxeo -n '__praxeo_at source \'show\' 0 0' -f -a '(praxeo complete (__praxeo_scope) -- source (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at source \'text\'' -l pages -r -f -d 'only these pages, by number (3, 3-7) or by label (iv, iv-vi, A-3)'
complete -c praxeo -n '__praxeo_at source \'text\'' -l raw -d 'with what was set aside (running heads, page numbers, hidden text), tables as plain words'
complete -c praxeo -n '__praxeo_at source \'text\' 0 0' -f -a '(praxeo complete (__praxeo_scope) -- source (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at source \'passages\'' -l limit -r -f -d 'at most so many'
complete -c praxeo -n '__praxeo_at source \'passages\'' -l cursor -r -f -d 'go on behind the page before, whose next_cursor this is'
complete -c praxeo -n '__praxeo_at source \'passages\'' -l sort -r -f -a 'place size -place -size' -d 'sort by this key; with - before it, descending'
complete -c praxeo -n '__praxeo_at source \'passages\' 0 0' -f -a '(praxeo complete (__praxeo_scope) -- source (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at source \'rename\'' -l dry-run -d 'change nothing, only say what would be'
complete -c praxeo -n '__praxeo_at source \'rename\' 0 0' -f -a '(praxeo complete (__praxeo_scope) -- source (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at source \'rename\' 1 1' -f
complete -c praxeo -n '__praxeo_at source \'refresh\'' -l all -d 'all sources of the project that come from a file'
complete -c praxeo -n '__praxeo_at source \'refresh\'' -l file -r -F -d 'read this file instead, and remember it; for one source'
complete -c praxeo -n '__praxeo_at source \'refresh\'' -l password-file -r -F -d 'file whose first line is the password'
complete -c praxeo -n '__praxeo_at source \'refresh\'' -l deny-suspicious -d 'refuse what hides words from a person\'s eyes, in place of setting them aside'
complete -c praxeo -n '__praxeo_at source \'refresh\'' -l dry-run -d 'only say what would change'
complete -c praxeo -n '__praxeo_at source \'refresh\'' -l check -d 'change nothing, and end with 9 when something would change'
complete -c praxeo -n '__praxeo_at source \'refresh\' 0 99999' -f -a '(praxeo complete (__praxeo_scope) -- source (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at source \'delete\'' -l force -d 'also when content cites it: those citations become unchecked'
complete -c praxeo -n '__praxeo_at source \'delete\'' -l dry-run -d 'only say what would go'
complete -c praxeo -n '__praxeo_at source \'delete\' 0 99999' -f -a '(praxeo complete (__praxeo_scope) -- source (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at search \'\'' -l kind -r -f -a 'pdf text web youtube topic media' -d 'only in sources of this kind'
complete -c praxeo -n '__praxeo_at search \'\'' -l source -r -f -a '(praxeo complete (__praxeo_scope) -- source (commandline -ct) 2>/dev/null)' -d 'only in this source'
complete -c praxeo -n '__praxeo_at search \'\'' -l limit -r -f -d 'at most so many'
complete -c praxeo -n '__praxeo_at search \'\'' -l cursor -r -f -d 'go on behind the page before, whose next_cursor this is'
complete -c praxeo -n '__praxeo_at search \'\' 0 99999' -f
complete -c praxeo -n '__praxeo_at generate \'\'' -s f -l from -r -f -a '(praxeo complete (__praxeo_scope) -- source (commandline -ct) 2>/dev/null)' -d 'source or place to write from; else all sources of the project'
complete -c praxeo -n '__praxeo_at generate \'\'' -s n -l count -r -f -d 'how many pieces'
complete -c praxeo -n '__praxeo_at generate \'\'' -l instructions -r -f -d 'words that steer what is chosen'
complete -c praxeo -n '__praxeo_at generate \'\'' -l slug -r -f -d 'short name of the piece; with --count 1'
complete -c praxeo -n '__praxeo_at generate \'\'' -s m -l model -r -f -a '(praxeo complete (__praxeo_scope) -- model (commandline -ct) 2>/dev/null)' -d 'who writes; else the setting provider.default'
complete -c praxeo -n '__praxeo_at generate \'\'' -l record -r -f -a '(__fish_complete_directories)' -d 'write each request and its answer down as a JSON file there'
complete -c praxeo -n '__praxeo_at generate \'\'' -l replay -r -f -a '(__fish_complete_directories)' -d 'answer from such files and from nothing else; no key is needed'
complete -c praxeo -n '__praxeo_at generate \'\'' -l no-cache -d 'ask anew, also what was asked and answered before'
complete -c praxeo -n '__praxeo_at generate \'\'' -l max-cost -r -f -d 'most that this run may spend, in US dollars'
complete -c praxeo -n '__praxeo_at generate \'\'' -l allow-unpriced -d 'ask models of unknown price although a budget is set, which can\'t count them'
complete -c praxeo -n '__praxeo_at generate \'\'' -l dry-run -d 'only say what would be read and what it would cost'
complete -c praxeo -n '__praxeo_at generate \'\' 0 0' -f -a '(praxeo complete (__praxeo_scope) -- kind (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at batch \'run\'' -s o -l output -r -F -d 'where the results go, in the requests\' order; - is standard output'
complete -c praxeo -n '__praxeo_at batch \'run\'' -s m -l model -r -f -a '(praxeo complete (__praxeo_scope) -- model (commandline -ct) 2>/dev/null)' -d 'the provider, and the model of lines that name none'
complete -c praxeo -n '__praxeo_at batch \'run\'' -s j -l jobs -r -f -d 'calls under way at once; else the setting provider.jobs'
complete -c praxeo -n '__praxeo_at batch \'run\'' -l range -r -f -d 'only the lines from A to B, both in: a shard of the file'
complete -c praxeo -n '__praxeo_at batch \'run\'' -l resume -d 'go on with the run for this output that did not get to its end'
complete -c praxeo -n '__praxeo_at batch \'run\'' -l retry-errors -d 'go on with it, and ask again what failed'
complete -c praxeo -n '__praxeo_at batch \'run\'' -l no-cache -d 'ask anew, also what was asked and answered before'
complete -c praxeo -n '__praxeo_at batch \'run\'' -l record -r -f -a '(__fish_complete_directories)' -d 'write each request and its answer down as a JSON file there'
complete -c praxeo -n '__praxeo_at batch \'run\'' -l replay -r -f -a '(__fish_complete_directories)' -d 'answer from such files and from nothing else; no key is needed'
complete -c praxeo -n '__praxeo_at batch \'run\'' -l max-cost -r -f -d 'most that this run may spend, in US dollars'
complete -c praxeo -n '__praxeo_at batch \'run\'' -l allow-unpriced -d 'ask models of unknown price although a budget is set, which can\'t count them'
complete -c praxeo -n '__praxeo_at batch \'run\' 0 0' -F
complete -c praxeo -n '__praxeo_at content \'list\'' -l kind -r -f -a '(praxeo complete (__praxeo_scope) -- kind (commandline -ct) 2>/dev/null)' -d 'only content of this kind'
complete -c praxeo -n '__praxeo_at content \'list\'' -l state -r -f -a 'draft approved rejected' -d 'only content in this state'
complete -c praxeo -n '__praxeo_at content \'list\'' -l source -r -f -a '(praxeo complete (__praxeo_scope) -- source (commandline -ct) 2>/dev/null)' -d 'only content made from this source'
complete -c praxeo -n '__praxeo_at content \'list\'' -l stale -d 'only content whose sources have changed under it'
complete -c praxeo -n '__praxeo_at content \'list\'' -l since -r -f -d 'only what was made at TIME or later'
complete -c praxeo -n '__praxeo_at content \'list\'' -l until -r -f -d 'only what was made before TIME'
complete -c praxeo -n '__praxeo_at content \'list\'' -l limit -r -f -d 'at most so many'
complete -c praxeo -n '__praxeo_at content \'list\'' -l cursor -r -f -d 'go on behind the page before, whose next_cursor this is'
complete -c praxeo -n '__praxeo_at content \'list\'' -l sort -r -f -a 'created updated slug title kind state -created -updated -slug -title -kind -state' -d 'sort by this key; with - before it, descending'
complete -c praxeo -n '__praxeo_at content \'show\'' -l revision -r -f -a '(praxeo complete (__praxeo_scope) -- revision (commandline -ct) 2>/dev/null)' -d 'an older revision than the current one'
complete -c praxeo -n '__praxeo_at content \'show\' 0 0' -f -a '(praxeo complete (__praxeo_scope) -- content (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at content \'edit\'' -l file -r -F -d 'take the new text from this file instead of an editor; - is standard input'
complete -c praxeo -n '__praxeo_at content \'edit\'' -l dry-run -d 'show what would change, store nothing'
complete -c praxeo -n '__praxeo_at content \'edit\' 0 0' -f -a '(praxeo complete (__praxeo_scope) -- content (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at content \'diff\'' -l from -r -f -a '(praxeo complete (__praxeo_scope) -- revision (commandline -ct) 2>/dev/null)' -d 'older revision, of CONTENT'
complete -c praxeo -n '__praxeo_at content \'diff\'' -l to -r -f -a '(praxeo complete (__praxeo_scope) -- revision (commandline -ct) 2>/dev/null)' -d 'newer revision, of OTHER when there is one'
complete -c praxeo -n '__praxeo_at content \'diff\' 0 0' -f -a '(praxeo complete (__praxeo_scope) -- content (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at content \'diff\' 1 1' -f -a '(praxeo complete (__praxeo_scope) -- content (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at content \'history\'' -l limit -r -f -d 'at most so many'
complete -c praxeo -n '__praxeo_at content \'history\'' -l cursor -r -f -d 'go on behind the page before, whose next_cursor this is'
complete -c praxeo -n '__praxeo_at content \'history\'' -l sort -r -f -a 'revision -revision' -d 'sort by this key; with - before it, descending'
complete -c praxeo -n '__praxeo_at content \'history\' 0 0' -f -a '(praxeo complete (__praxeo_scope) -- content (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at content \'revert\'' -l to -r -f -a '(praxeo complete (__praxeo_scope) -- revision (commandline -ct) 2>/dev/null)' -d 'the revision to go back to'
complete -c praxeo -n '__praxeo_at content \'revert\'' -l dry-run -d 'show what would change, store nothing'
complete -c praxeo -n '__praxeo_at content \'revert\' 0 0' -f -a '(praxeo complete (__praxeo_scope) -- content (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at content \'approve\'' -l kind -r -f -a '(praxeo complete (__praxeo_scope) -- kind (commandline -ct) 2>/dev/null)' -d 'all drafts of this kind'
complete -c praxeo -n '__praxeo_at content \'approve\'' -l source -r -f -a '(praxeo complete (__praxeo_scope) -- source (commandline -ct) 2>/dev/null)' -d 'all drafts made from this source'
complete -c praxeo -n '__praxeo_at content \'approve\'' -l revision -r -f -a '(praxeo complete (__praxeo_scope) -- revision (commandline -ct) 2>/dev/null)' -d 'an older revision of the piece than the current one'
complete -c praxeo -n '__praxeo_at content \'approve\'' -l dry-run -d 'change nothing, only say what would be'
complete -c praxeo -n '__praxeo_at content \'approve\' 0 99999' -f -a '(praxeo complete (__praxeo_scope) -- content (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at content \'reject\'' -l kind -r -f -a '(praxeo complete (__praxeo_scope) -- kind (commandline -ct) 2>/dev/null)' -d 'all drafts of this kind'
complete -c praxeo -n '__praxeo_at content \'reject\'' -l source -r -f -a '(praxeo complete (__praxeo_scope) -- source (commandline -ct) 2>/dev/null)' -d 'all drafts made from this source'
complete -c praxeo -n '__praxeo_at content \'reject\'' -l revision -r -f -a '(praxeo complete (__praxeo_scope) -- revision (commandline -ct) 2>/dev/null)' -d 'an older revision of the piece than the current one'
complete -c praxeo -n '__praxeo_at content \'reject\'' -l dry-run -d 'change nothing, only say what would be'
complete -c praxeo -n '__praxeo_at content \'reject\' 0 99999' -f -a '(praxeo complete (__praxeo_scope) -- content (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at content \'delete\'' -l dry-run -d 'only say what would go'
complete -c praxeo -n '__praxeo_at content \'delete\' 0 99999' -f -a '(praxeo complete (__praxeo_scope) -- content (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at verify \'\'' -l require-verified -d 'fail on unchecked citations too'
complete -c praxeo -n '__praxeo_at verify \'\' 0 99999' -f -a '(praxeo complete (__praxeo_scope) -- content (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at embed \'create\'' -l kind -r -f -a '(praxeo complete (__praxeo_scope) -- kind (commandline -ct) 2>/dev/null)' -d 'select pieces of this kind'
complete -c praxeo -n '__praxeo_at embed \'create\'' -l state -r -f -a 'draft approved' -d 'select pieces in this state'
complete -c praxeo -n '__praxeo_at embed \'create\'' -l source -r -f -a '(praxeo complete (__praxeo_scope) -- source (commandline -ct) 2>/dev/null)' -d 'select pieces made from this source'
complete -c praxeo -n '__praxeo_at embed \'create\'' -l dry-run -d 'change nothing, only say what would be'
complete -c praxeo -n '__praxeo_at embed \'create\' 0 0' -f
complete -c praxeo -n '__praxeo_at embed \'create\' 1 99999' -f -a '(praxeo complete (__praxeo_scope) -- content (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at embed \'list\'' -l since -r -f -d 'only what was made at TIME or later'
complete -c praxeo -n '__praxeo_at embed \'list\'' -l until -r -f -d 'only what was made before TIME'
complete -c praxeo -n '__praxeo_at embed \'list\'' -l limit -r -f -d 'at most so many'
complete -c praxeo -n '__praxeo_at embed \'list\'' -l cursor -r -f -d 'go on behind the page before, whose next_cursor this is'
complete -c praxeo -n '__praxeo_at embed \'list\'' -l sort -r -f -a 'created updated slug title theme -created -updated -slug -title -theme' -d 'sort by this key; with - before it, descending'
complete -c praxeo -n '__praxeo_at embed \'show\' 0 0' -f -a '(praxeo complete (__praxeo_scope) -- embed (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at embed \'code\'' -l url -r -f -d 'where the exported page will be reached'
complete -c praxeo -n '__praxeo_at embed \'code\'' -l height -r -f -d 'height of the frame in pixels'
complete -c praxeo -n '__praxeo_at embed \'code\' 0 0' -f -a '(praxeo complete (__praxeo_scope) -- embed (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at embed \'delete\'' -l dry-run -d 'only say what would go'
complete -c praxeo -n '__praxeo_at embed \'delete\' 0 0' -f -a '(praxeo complete (__praxeo_scope) -- embed (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at export \'\'' -s o -l output -r -f -a '(__fish_complete_directories)' -d 'folder for the bundle; for several embeds, a folder in it for each'
complete -c praxeo -n '__praxeo_at export \'\'' -l include-drafts -d 'newest revisions, drafts too, not only what is approved'
complete -c praxeo -n '__praxeo_at export \'\'' -l dry-run -d 'write nothing, only say what would be'
complete -c praxeo -n '__praxeo_at export \'\' 0 99999' -f -a '(praxeo complete (__praxeo_scope) -- embed (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at model \'list\'' -l provider -r -f -a 'gemini openai' -d 'only models of this one'
complete -c praxeo -n '__praxeo_at model \'list\'' -l online -d 'ask for the models that there are now; else those with a price'
complete -c praxeo -n '__praxeo_at model \'list\'' -l prices -d 'also what the cache costs, and what long requests do'
complete -c praxeo -n '__praxeo_at model \'update-prices\'' -l shipped -d 'go back to the table that praxeo was built with'
complete -c praxeo -n '__praxeo_at model \'update-prices\'' -l dry-run -d 'only say what would change'
complete -c praxeo -n '__praxeo_at model \'update-prices\' 0 0' -F
complete -c praxeo -n '__praxeo_at cache \'prune\'' -l older-than -r -f -d 'take away replies that are older'
complete -c praxeo -n '__praxeo_at cache \'prune\'' -l max-size -r -f -d 'take the oldest away until no more is left'
complete -c praxeo -n '__praxeo_at cache \'prune\'' -l dry-run -d 'only say what would be taken away'
complete -c praxeo -n '__praxeo_at cache \'clear\'' -l dry-run -d 'only say what would be taken away'
complete -c praxeo -n '__praxeo_at usage \'\'' -l by -r -f -a 'model project provider kind purpose route day month' -d 'what is summed; given twice, the second within the first'
complete -c praxeo -n '__praxeo_at usage \'\'' -l all-projects -d 'calls of all projects, of deleted ones too'
complete -c praxeo -n '__praxeo_at usage \'\'' -l since -r -f -d 'only what was made at TIME or later'
complete -c praxeo -n '__praxeo_at usage \'\'' -l until -r -f -d 'only what was made before TIME'
complete -c praxeo -n '__praxeo_at usage \'\'' -l reprice -d 'also what they would have cost by the present table of prices'
complete -c praxeo -n '__praxeo_at usage \'\'' -l plot -d 'bars of money, or of tokens where nothing cost any'
complete -c praxeo -n '__praxeo_at usage \'\'' -s o -l output -r -F -d 'with --plot: the bars as an SVG file'
complete -c praxeo -n '__praxeo_at config \'get\' 0 0' -f -a '(praxeo complete (__praxeo_scope) -- setting (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at config \'set\'' -l for-project -d 'for the current project alone; else for the workspace'
complete -c praxeo -n '__praxeo_at config \'set\'' -l user -d 'for all workspaces of this user: into the user\'s file'
complete -c praxeo -n '__praxeo_at config \'set\'' -l dry-run -d 'change nothing, only say what would be'
complete -c praxeo -n '__praxeo_at config \'set\' 0 0' -f -a '(praxeo complete (__praxeo_scope) -- setting (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at config \'set\' 1 1' -f
complete -c praxeo -n '__praxeo_at config \'unset\'' -l for-project -d 'of the current project; else of the workspace'
complete -c praxeo -n '__praxeo_at config \'unset\'' -l user -d 'out of the user\'s file'
complete -c praxeo -n '__praxeo_at config \'unset\'' -l dry-run -d 'change nothing, only say what would be'
complete -c praxeo -n '__praxeo_at config \'unset\' 0 0' -f -a '(praxeo complete (__praxeo_scope) -- setting (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at config \'explain\' 0 0' -f -a '(praxeo complete (__praxeo_scope) -- setting (commandline -ct) 2>/dev/null)'
complete -c praxeo -n '__praxeo_at db \'migrate\'' -l dry-run -d 'only say from which version to which'
complete -c praxeo -n '__praxeo_at db \'vacuum\'' -l dry-run -d 'only say what would be freed'
complete -c praxeo -n '__praxeo_at events \'list\'' -l type -r -f -d 'only this type, or all of a noun: source.ingested, source'
complete -c praxeo -n '__praxeo_at events \'list\'' -l subject -r -f -a '(praxeo complete (__praxeo_scope) -- content (commandline -ct) 2>/dev/null)' -d 'only what happened to this source, content, embed or project; whole ids of deleted ones too'
complete -c praxeo -n '__praxeo_at events \'list\'' -l since -r -f -d 'only what was recorded at TIME or later'
complete -c praxeo -n '__praxeo_at events \'list\'' -l until -r -f -d 'only what was recorded before TIME'
complete -c praxeo -n '__praxeo_at events \'list\'' -l limit -r -f -d 'at most so many'
complete -c praxeo -n '__praxeo_at events \'list\'' -l cursor -r -f -d 'go on behind the page before, whose next_cursor this is'
complete -c praxeo -n '__praxeo_at events \'list\'' -l sort -r -f -a 'seq -seq' -d 'sort by this key; with - before it, descending'
complete -c praxeo -n '__praxeo_at events \'tail\'' -s n -l count -r -f -d 'so many of the last events'
complete -c praxeo -n '__praxeo_at events \'tail\'' -l follow -d 'go on with each new event, until Ctrl-C or a closed pipe'
complete -c praxeo -n '__praxeo_at events \'tail\'' -l type -r -f -d 'only this type, or all of a noun: source.ingested, source'
complete -c praxeo -n '__praxeo_at events \'tail\'' -l subject -r -f -a '(praxeo complete (__praxeo_scope) -- content (commandline -ct) 2>/dev/null)' -d 'only what happened to this source, content, embed or project; whole ids of deleted ones too'
complete -c praxeo -n '__praxeo_at events \'tail\'' -l since -r -f -d 'only what was recorded at TIME or later'
complete -c praxeo -n '__praxeo_at events \'tail\'' -l until -r -f -d 'only what was recorded before TIME'
complete -c praxeo -n '__praxeo_at doctor \'\'' -l online -d 'ask each provider that is configured for its models and for one word; costs some 20 tokens each'
complete -c praxeo -n '__praxeo_at completion \'\' 0 0' -f -a 'bash zsh fish'
complete -c praxeo -n '__praxeo_at help \'\' 0 99999' -f -a 'init project ingest status source search generate batch content verify embed export model cache usage config db events doctor completion help'
