# bash completion for praxeo, made by 'praxeo completion bash'

_praxeo_options() {
  case "$1" in
    'init') echo '--example -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'project create') echo '--slug --no-use --dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'project list') echo '-a --all --state --since --until --limit --cursor --sort -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'project show') echo '-C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'project use') echo '--dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'project rename') echo '--title --dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'project archive') echo '--undo --dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'project export') echo '-o --output -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'project import') echo '--slug --dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'project delete') echo '--dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'ingest pdf') echo '--slug --title --language --password-file --password-secret --ocr --ocr-lang --partial --allow-unsandboxed -j --jobs --deny-suspicious --dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'ingest youtube') echo '--captions --thumbnail --slug --title --language --deny-suspicious --dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'ingest text') echo '--slug --title --language --allow-unsandboxed -j --jobs --deny-suspicious --dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'ingest topic') echo '--audience --level --notes --slug --language --deny-suspicious --dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'ingest auto') echo '--slug --title --language --files-from -0 --null --password-file --password-secret --ocr --ocr-lang --partial --allow-unsandboxed -j --jobs --deny-suspicious --dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'status') echo '-C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'source list') echo '--kind --since --until --limit --cursor --sort -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'source show') echo '--outline -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'source text') echo '--pages --raw -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'source passages') echo '--limit --cursor --sort -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'source rename') echo '--dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'source set') echo '--thumbnail --dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'source refresh') echo '--all --file --password-file --password-secret --deny-suspicious --dry-run --check -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'source delete') echo '--force --dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'search') echo '--kind --source --limit --cursor -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'generate') echo '-f --from -n --count --instructions --slug -m --model --fallback -t --template -s --set --record --replay --no-cache --max-cost --allow-unpriced --dry-run --no-run --repairs -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'batch run') echo '-o --output -m --model -j --jobs --range --batched --resume --retry-errors --no-cache --record --replay --max-cost --allow-unpriced --dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'batch submit') echo '-m --model --no-cache --again --max-cost --allow-unpriced --dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'batch status') echo '--wait --limit -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'batch collect') echo '-o --output --wait --partial --requeue --retry-errors --max-cost --allow-unpriced -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'batch cancel') echo '--forget --dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'content list') echo '--kind --state --source --stale --coverage --since --until --limit --cursor --sort -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'content show') echo '--revision -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'content edit') echo '--file --dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'content diff') echo '--from --to -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'content history') echo '--limit --cursor --sort -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'content revert') echo '--to --dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'content approve') echo '--kind --source --revision --dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'content reject') echo '--kind --source --revision --dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'content export') echo '-o --output --kind --state --dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'content import') echo '--dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'content delete') echo '--dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'verify') echo '--require-verified --claims --report -o --output -m --model --record --replay --no-cache --max-cost --allow-unpriced --dry-run --no-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'embed create') echo '--kind --state --source --dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'embed list') echo '--since --until --limit --cursor --sort -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'embed show') echo '-C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'embed set') echo '--title --theme --accent --font --logo --css --beacon --dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'embed code') echo '--url --height --element -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'embed sign') echo '--expires --for --base-url --key --key-pair-id --private-key --hash --starts --ip --folder --region --access-key-id -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'embed delete') echo '--dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'export') echo '-o --output --check --key --encrypt --passphrase-file --key-link --base-url --split --no-search --no-compression --include-drafts --dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'serve') echo '--port --host --public --signed --no-signing --key --name --include-drafts --watch --access-log -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'analytics import') echo '--log-format --map --base-url --own-host --include-bots --again --dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'analytics report') echo '--by --since --until --plot --report -o --output -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'template list') echo '--type --own -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'template show') echo '--shipped -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'template eject') echo '--force --dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'template check') echo '-C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'model list') echo '--provider --online --prices -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'model update-prices') echo '--shipped --dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'cache stats') echo '-C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'cache prune') echo '--older-than --max-size --dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'cache clear') echo '--dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'usage') echo '--by --all-projects --since --until --reprice --plot -o --output -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'config get') echo '-C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'config set') echo '--for-project --user --dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'config unset') echo '--for-project --user --dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'config list') echo '-C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'config explain') echo '-C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'secret set') echo '--dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'secret list') echo '-C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'secret rotate') echo '--grace --dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'secret delete') echo '--dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'db check') echo '-C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'db migrate') echo '--dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'db vacuum') echo '--dry-run -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'events list') echo '--type --subject --since --until --limit --cursor --sort -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'events tail') echo '-n --count --follow --type --subject --since --until -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'doctor') echo '--online -C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'completion') echo '-C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    'help') echo '-C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
    *) echo '-C --workspace -p --project --offline --ca-file --trace --json --format -q --quiet -v --verbose --color --progress -y --yes -h --help --version' ;;
  esac
}

_praxeo_value() {
  case "$1 $2" in
    'init --example') echo 'dynamic example' ;;
    'init -C'|'init --workspace') echo 'dir' ;;
    'init -p'|'init --project') echo 'dynamic project' ;;
    'init --ca-file') echo 'file' ;;
    'init --trace') echo 'file' ;;
    'init --format') echo 'words table json jsonl markdown' ;;
    'init --color') echo 'words auto always never' ;;
    'init --progress') echo 'words auto bar plain json none' ;;
    'project create --slug') echo 'none' ;;
    'project create -C'|'project create --workspace') echo 'dir' ;;
    'project create -p'|'project create --project') echo 'dynamic project' ;;
    'project create --ca-file') echo 'file' ;;
    'project create --trace') echo 'file' ;;
    'project create --format') echo 'words table json jsonl markdown' ;;
    'project create --color') echo 'words auto always never' ;;
    'project create --progress') echo 'words auto bar plain json none' ;;
    'project list --state') echo 'words active archived' ;;
    'project list --since') echo 'none' ;;
    'project list --until') echo 'none' ;;
    'project list --limit') echo 'none' ;;
    'project list --cursor') echo 'none' ;;
    'project list --sort') echo 'words created updated slug title state -created -updated -slug -title -state' ;;
    'project list -C'|'project list --workspace') echo 'dir' ;;
    'project list -p'|'project list --project') echo 'dynamic project' ;;
    'project list --ca-file') echo 'file' ;;
    'project list --trace') echo 'file' ;;
    'project list --format') echo 'words table json jsonl markdown' ;;
    'project list --color') echo 'words auto always never' ;;
    'project list --progress') echo 'words auto bar plain json none' ;;
    'project show -C'|'project show --workspace') echo 'dir' ;;
    'project show -p'|'project show --project') echo 'dynamic project' ;;
    'project show --ca-file') echo 'file' ;;
    'project show --trace') echo 'file' ;;
    'project show --format') echo 'words table json jsonl markdown' ;;
    'project show --color') echo 'words auto always never' ;;
    'project show --progress') echo 'words auto bar plain json none' ;;
    'project use -C'|'project use --workspace') echo 'dir' ;;
    'project use -p'|'project use --project') echo 'dynamic project' ;;
    'project use --ca-file') echo 'file' ;;
    'project use --trace') echo 'file' ;;
    'project use --format') echo 'words table json jsonl markdown' ;;
    'project use --color') echo 'words auto always never' ;;
    'project use --progress') echo 'words auto bar plain json none' ;;
    'project rename --title') echo 'none' ;;
    'project rename -C'|'project rename --workspace') echo 'dir' ;;
    'project rename -p'|'project rename --project') echo 'dynamic project' ;;
    'project rename --ca-file') echo 'file' ;;
    'project rename --trace') echo 'file' ;;
    'project rename --format') echo 'words table json jsonl markdown' ;;
    'project rename --color') echo 'words auto always never' ;;
    'project rename --progress') echo 'words auto bar plain json none' ;;
    'project archive -C'|'project archive --workspace') echo 'dir' ;;
    'project archive -p'|'project archive --project') echo 'dynamic project' ;;
    'project archive --ca-file') echo 'file' ;;
    'project archive --trace') echo 'file' ;;
    'project archive --format') echo 'words table json jsonl markdown' ;;
    'project archive --color') echo 'words auto always never' ;;
    'project archive --progress') echo 'words auto bar plain json none' ;;
    'project export -o'|'project export --output') echo 'file' ;;
    'project export -C'|'project export --workspace') echo 'dir' ;;
    'project export -p'|'project export --project') echo 'dynamic project' ;;
    'project export --ca-file') echo 'file' ;;
    'project export --trace') echo 'file' ;;
    'project export --format') echo 'words table json jsonl markdown' ;;
    'project export --color') echo 'words auto always never' ;;
    'project export --progress') echo 'words auto bar plain json none' ;;
    'project import --slug') echo 'none' ;;
    'project import -C'|'project import --workspace') echo 'dir' ;;
    'project import -p'|'project import --project') echo 'dynamic project' ;;
    'project import --ca-file') echo 'file' ;;
    'project import --trace') echo 'file' ;;
    'project import --format') echo 'words table json jsonl markdown' ;;
    'project import --color') echo 'words auto always never' ;;
    'project import --progress') echo 'words auto bar plain json none' ;;
    'project delete -C'|'project delete --workspace') echo 'dir' ;;
    'project delete -p'|'project delete --project') echo 'dynamic project' ;;
    'project delete --ca-file') echo 'file' ;;
    'project delete --trace') echo 'file' ;;
    'project delete --format') echo 'words table json jsonl markdown' ;;
    'project delete --color') echo 'words auto always never' ;;
    'project delete --progress') echo 'words auto bar plain json none' ;;
    'ingest pdf --slug') echo 'none' ;;
    'ingest pdf --title') echo 'none' ;;
    'ingest pdf --language') echo 'none' ;;
    'ingest pdf --password-file') echo 'file' ;;
    'ingest pdf --password-secret') echo 'dynamic secret' ;;
    'ingest pdf --ocr') echo 'words auto always never' ;;
    'ingest pdf --ocr-lang') echo 'dynamic ocr-language' ;;
    'ingest pdf -j'|'ingest pdf --jobs') echo 'none' ;;
    'ingest pdf -C'|'ingest pdf --workspace') echo 'dir' ;;
    'ingest pdf -p'|'ingest pdf --project') echo 'dynamic project' ;;
    'ingest pdf --ca-file') echo 'file' ;;
    'ingest pdf --trace') echo 'file' ;;
    'ingest pdf --format') echo 'words table json jsonl markdown' ;;
    'ingest pdf --color') echo 'words auto always never' ;;
    'ingest pdf --progress') echo 'words auto bar plain json none' ;;
    'ingest youtube --captions') echo 'file' ;;
    'ingest youtube --thumbnail') echo 'file' ;;
    'ingest youtube --slug') echo 'none' ;;
    'ingest youtube --title') echo 'none' ;;
    'ingest youtube --language') echo 'none' ;;
    'ingest youtube -C'|'ingest youtube --workspace') echo 'dir' ;;
    'ingest youtube -p'|'ingest youtube --project') echo 'dynamic project' ;;
    'ingest youtube --ca-file') echo 'file' ;;
    'ingest youtube --trace') echo 'file' ;;
    'ingest youtube --format') echo 'words table json jsonl markdown' ;;
    'ingest youtube --color') echo 'words auto always never' ;;
    'ingest youtube --progress') echo 'words auto bar plain json none' ;;
    'ingest text --slug') echo 'none' ;;
    'ingest text --title') echo 'none' ;;
    'ingest text --language') echo 'none' ;;
    'ingest text -j'|'ingest text --jobs') echo 'none' ;;
    'ingest text -C'|'ingest text --workspace') echo 'dir' ;;
    'ingest text -p'|'ingest text --project') echo 'dynamic project' ;;
    'ingest text --ca-file') echo 'file' ;;
    'ingest text --trace') echo 'file' ;;
    'ingest text --format') echo 'words table json jsonl markdown' ;;
    'ingest text --color') echo 'words auto always never' ;;
    'ingest text --progress') echo 'words auto bar plain json none' ;;
    'ingest topic --audience') echo 'none' ;;
    'ingest topic --level') echo 'none' ;;
    'ingest topic --notes') echo 'none' ;;
    'ingest topic --slug') echo 'none' ;;
    'ingest topic --language') echo 'none' ;;
    'ingest topic -C'|'ingest topic --workspace') echo 'dir' ;;
    'ingest topic -p'|'ingest topic --project') echo 'dynamic project' ;;
    'ingest topic --ca-file') echo 'file' ;;
    'ingest topic --trace') echo 'file' ;;
    'ingest topic --format') echo 'words table json jsonl markdown' ;;
    'ingest topic --color') echo 'words auto always never' ;;
    'ingest topic --progress') echo 'words auto bar plain json none' ;;
    'ingest auto --slug') echo 'none' ;;
    'ingest auto --title') echo 'none' ;;
    'ingest auto --language') echo 'none' ;;
    'ingest auto --files-from') echo 'file' ;;
    'ingest auto --password-file') echo 'file' ;;
    'ingest auto --password-secret') echo 'dynamic secret' ;;
    'ingest auto --ocr') echo 'words auto always never' ;;
    'ingest auto --ocr-lang') echo 'dynamic ocr-language' ;;
    'ingest auto -j'|'ingest auto --jobs') echo 'none' ;;
    'ingest auto -C'|'ingest auto --workspace') echo 'dir' ;;
    'ingest auto -p'|'ingest auto --project') echo 'dynamic project' ;;
    'ingest auto --ca-file') echo 'file' ;;
    'ingest auto --trace') echo 'file' ;;
    'ingest auto --format') echo 'words table json jsonl markdown' ;;
    'ingest auto --color') echo 'words auto always never' ;;
    'ingest auto --progress') echo 'words auto bar plain json none' ;;
    'status -C'|'status --workspace') echo 'dir' ;;
    'status -p'|'status --project') echo 'dynamic project' ;;
    'status --ca-file') echo 'file' ;;
    'status --trace') echo 'file' ;;
    'status --format') echo 'words table json jsonl markdown' ;;
    'status --color') echo 'words auto always never' ;;
    'status --progress') echo 'words auto bar plain json none' ;;
    'source list --kind') echo 'words pdf text web youtube topic media' ;;
    'source list --since') echo 'none' ;;
    'source list --until') echo 'none' ;;
    'source list --limit') echo 'none' ;;
    'source list --cursor') echo 'none' ;;
    'source list --sort') echo 'words created updated slug title kind size -created -updated -slug -title -kind -size' ;;
    'source list -C'|'source list --workspace') echo 'dir' ;;
    'source list -p'|'source list --project') echo 'dynamic project' ;;
    'source list --ca-file') echo 'file' ;;
    'source list --trace') echo 'file' ;;
    'source list --format') echo 'words table json jsonl markdown' ;;
    'source list --color') echo 'words auto always never' ;;
    'source list --progress') echo 'words auto bar plain json none' ;;
    'source show -C'|'source show --workspace') echo 'dir' ;;
    'source show -p'|'source show --project') echo 'dynamic project' ;;
    'source show --ca-file') echo 'file' ;;
    'source show --trace') echo 'file' ;;
    'source show --format') echo 'words table json jsonl markdown' ;;
    'source show --color') echo 'words auto always never' ;;
    'source show --progress') echo 'words auto bar plain json none' ;;
    'source text --pages') echo 'none' ;;
    'source text -C'|'source text --workspace') echo 'dir' ;;
    'source text -p'|'source text --project') echo 'dynamic project' ;;
    'source text --ca-file') echo 'file' ;;
    'source text --trace') echo 'file' ;;
    'source text --format') echo 'words table json jsonl markdown' ;;
    'source text --color') echo 'words auto always never' ;;
    'source text --progress') echo 'words auto bar plain json none' ;;
    'source passages --limit') echo 'none' ;;
    'source passages --cursor') echo 'none' ;;
    'source passages --sort') echo 'words place size -place -size' ;;
    'source passages -C'|'source passages --workspace') echo 'dir' ;;
    'source passages -p'|'source passages --project') echo 'dynamic project' ;;
    'source passages --ca-file') echo 'file' ;;
    'source passages --trace') echo 'file' ;;
    'source passages --format') echo 'words table json jsonl markdown' ;;
    'source passages --color') echo 'words auto always never' ;;
    'source passages --progress') echo 'words auto bar plain json none' ;;
    'source rename -C'|'source rename --workspace') echo 'dir' ;;
    'source rename -p'|'source rename --project') echo 'dynamic project' ;;
    'source rename --ca-file') echo 'file' ;;
    'source rename --trace') echo 'file' ;;
    'source rename --format') echo 'words table json jsonl markdown' ;;
    'source rename --color') echo 'words auto always never' ;;
    'source rename --progress') echo 'words auto bar plain json none' ;;
    'source set --thumbnail') echo 'file' ;;
    'source set -C'|'source set --workspace') echo 'dir' ;;
    'source set -p'|'source set --project') echo 'dynamic project' ;;
    'source set --ca-file') echo 'file' ;;
    'source set --trace') echo 'file' ;;
    'source set --format') echo 'words table json jsonl markdown' ;;
    'source set --color') echo 'words auto always never' ;;
    'source set --progress') echo 'words auto bar plain json none' ;;
    'source refresh --file') echo 'file' ;;
    'source refresh --password-file') echo 'file' ;;
    'source refresh --password-secret') echo 'dynamic secret' ;;
    'source refresh -C'|'source refresh --workspace') echo 'dir' ;;
    'source refresh -p'|'source refresh --project') echo 'dynamic project' ;;
    'source refresh --ca-file') echo 'file' ;;
    'source refresh --trace') echo 'file' ;;
    'source refresh --format') echo 'words table json jsonl markdown' ;;
    'source refresh --color') echo 'words auto always never' ;;
    'source refresh --progress') echo 'words auto bar plain json none' ;;
    'source delete -C'|'source delete --workspace') echo 'dir' ;;
    'source delete -p'|'source delete --project') echo 'dynamic project' ;;
    'source delete --ca-file') echo 'file' ;;
    'source delete --trace') echo 'file' ;;
    'source delete --format') echo 'words table json jsonl markdown' ;;
    'source delete --color') echo 'words auto always never' ;;
    'source delete --progress') echo 'words auto bar plain json none' ;;
    'search --kind') echo 'words pdf text web youtube topic media' ;;
    'search --source') echo 'dynamic source' ;;
    'search --limit') echo 'none' ;;
    'search --cursor') echo 'none' ;;
    'search -C'|'search --workspace') echo 'dir' ;;
    'search -p'|'search --project') echo 'dynamic project' ;;
    'search --ca-file') echo 'file' ;;
    'search --trace') echo 'file' ;;
    'search --format') echo 'words table json jsonl markdown' ;;
    'search --color') echo 'words auto always never' ;;
    'search --progress') echo 'words auto bar plain json none' ;;
    'generate -f'|'generate --from') echo 'dynamic source' ;;
    'generate -n'|'generate --count') echo 'none' ;;
    'generate --instructions') echo 'none' ;;
    'generate --slug') echo 'none' ;;
    'generate -m'|'generate --model') echo 'dynamic model' ;;
    'generate --fallback') echo 'dynamic model' ;;
    'generate -t'|'generate --template') echo 'dynamic prompt' ;;
    'generate -s'|'generate --set') echo 'none' ;;
    'generate --record') echo 'dir' ;;
    'generate --replay') echo 'dir' ;;
    'generate --max-cost') echo 'none' ;;
    'generate --repairs') echo 'none' ;;
    'generate -C'|'generate --workspace') echo 'dir' ;;
    'generate -p'|'generate --project') echo 'dynamic project' ;;
    'generate --ca-file') echo 'file' ;;
    'generate --trace') echo 'file' ;;
    'generate --format') echo 'words table json jsonl markdown' ;;
    'generate --color') echo 'words auto always never' ;;
    'generate --progress') echo 'words auto bar plain json none' ;;
    'batch run -o'|'batch run --output') echo 'file' ;;
    'batch run -m'|'batch run --model') echo 'dynamic model' ;;
    'batch run -j'|'batch run --jobs') echo 'none' ;;
    'batch run --range') echo 'none' ;;
    'batch run --record') echo 'dir' ;;
    'batch run --replay') echo 'dir' ;;
    'batch run --max-cost') echo 'none' ;;
    'batch run -C'|'batch run --workspace') echo 'dir' ;;
    'batch run -p'|'batch run --project') echo 'dynamic project' ;;
    'batch run --ca-file') echo 'file' ;;
    'batch run --trace') echo 'file' ;;
    'batch run --format') echo 'words table json jsonl markdown' ;;
    'batch run --color') echo 'words auto always never' ;;
    'batch run --progress') echo 'words auto bar plain json none' ;;
    'batch submit -m'|'batch submit --model') echo 'dynamic model' ;;
    'batch submit --max-cost') echo 'none' ;;
    'batch submit -C'|'batch submit --workspace') echo 'dir' ;;
    'batch submit -p'|'batch submit --project') echo 'dynamic project' ;;
    'batch submit --ca-file') echo 'file' ;;
    'batch submit --trace') echo 'file' ;;
    'batch submit --format') echo 'words table json jsonl markdown' ;;
    'batch submit --color') echo 'words auto always never' ;;
    'batch submit --progress') echo 'words auto bar plain json none' ;;
    'batch status --limit') echo 'none' ;;
    'batch status -C'|'batch status --workspace') echo 'dir' ;;
    'batch status -p'|'batch status --project') echo 'dynamic project' ;;
    'batch status --ca-file') echo 'file' ;;
    'batch status --trace') echo 'file' ;;
    'batch status --format') echo 'words table json jsonl markdown' ;;
    'batch status --color') echo 'words auto always never' ;;
    'batch status --progress') echo 'words auto bar plain json none' ;;
    'batch collect -o'|'batch collect --output') echo 'file' ;;
    'batch collect --max-cost') echo 'none' ;;
    'batch collect -C'|'batch collect --workspace') echo 'dir' ;;
    'batch collect -p'|'batch collect --project') echo 'dynamic project' ;;
    'batch collect --ca-file') echo 'file' ;;
    'batch collect --trace') echo 'file' ;;
    'batch collect --format') echo 'words table json jsonl markdown' ;;
    'batch collect --color') echo 'words auto always never' ;;
    'batch collect --progress') echo 'words auto bar plain json none' ;;
    'batch cancel -C'|'batch cancel --workspace') echo 'dir' ;;
    'batch cancel -p'|'batch cancel --project') echo 'dynamic project' ;;
    'batch cancel --ca-file') echo 'file' ;;
    'batch cancel --trace') echo 'file' ;;
    'batch cancel --format') echo 'words table json jsonl markdown' ;;
    'batch cancel --color') echo 'words auto always never' ;;
    'batch cancel --progress') echo 'words auto bar plain json none' ;;
    'content list --kind') echo 'dynamic kind' ;;
    'content list --state') echo 'words draft approved rejected' ;;
    'content list --source') echo 'dynamic source' ;;
    'content list --since') echo 'none' ;;
    'content list --until') echo 'none' ;;
    'content list --limit') echo 'none' ;;
    'content list --cursor') echo 'none' ;;
    'content list --sort') echo 'words created updated slug title kind state -created -updated -slug -title -kind -state' ;;
    'content list -C'|'content list --workspace') echo 'dir' ;;
    'content list -p'|'content list --project') echo 'dynamic project' ;;
    'content list --ca-file') echo 'file' ;;
    'content list --trace') echo 'file' ;;
    'content list --format') echo 'words table json jsonl markdown' ;;
    'content list --color') echo 'words auto always never' ;;
    'content list --progress') echo 'words auto bar plain json none' ;;
    'content show --revision') echo 'dynamic revision' ;;
    'content show -C'|'content show --workspace') echo 'dir' ;;
    'content show -p'|'content show --project') echo 'dynamic project' ;;
    'content show --ca-file') echo 'file' ;;
    'content show --trace') echo 'file' ;;
    'content show --format') echo 'words table json jsonl markdown' ;;
    'content show --color') echo 'words auto always never' ;;
    'content show --progress') echo 'words auto bar plain json none' ;;
    'content edit --file') echo 'file' ;;
    'content edit -C'|'content edit --workspace') echo 'dir' ;;
    'content edit -p'|'content edit --project') echo 'dynamic project' ;;
    'content edit --ca-file') echo 'file' ;;
    'content edit --trace') echo 'file' ;;
    'content edit --format') echo 'words table json jsonl markdown' ;;
    'content edit --color') echo 'words auto always never' ;;
    'content edit --progress') echo 'words auto bar plain json none' ;;
    'content diff --from') echo 'dynamic revision' ;;
    'content diff --to') echo 'dynamic revision' ;;
    'content diff -C'|'content diff --workspace') echo 'dir' ;;
    'content diff -p'|'content diff --project') echo 'dynamic project' ;;
    'content diff --ca-file') echo 'file' ;;
    'content diff --trace') echo 'file' ;;
    'content diff --format') echo 'words table json jsonl markdown' ;;
    'content diff --color') echo 'words auto always never' ;;
    'content diff --progress') echo 'words auto bar plain json none' ;;
    'content history --limit') echo 'none' ;;
    'content history --cursor') echo 'none' ;;
    'content history --sort') echo 'words revision -revision' ;;
    'content history -C'|'content history --workspace') echo 'dir' ;;
    'content history -p'|'content history --project') echo 'dynamic project' ;;
    'content history --ca-file') echo 'file' ;;
    'content history --trace') echo 'file' ;;
    'content history --format') echo 'words table json jsonl markdown' ;;
    'content history --color') echo 'words auto always never' ;;
    'content history --progress') echo 'words auto bar plain json none' ;;
    'content revert --to') echo 'dynamic revision' ;;
    'content revert -C'|'content revert --workspace') echo 'dir' ;;
    'content revert -p'|'content revert --project') echo 'dynamic project' ;;
    'content revert --ca-file') echo 'file' ;;
    'content revert --trace') echo 'file' ;;
    'content revert --format') echo 'words table json jsonl markdown' ;;
    'content revert --color') echo 'words auto always never' ;;
    'content revert --progress') echo 'words auto bar plain json none' ;;
    'content approve --kind') echo 'dynamic kind' ;;
    'content approve --source') echo 'dynamic source' ;;
    'content approve --revision') echo 'dynamic revision' ;;
    'content approve -C'|'content approve --workspace') echo 'dir' ;;
    'content approve -p'|'content approve --project') echo 'dynamic project' ;;
    'content approve --ca-file') echo 'file' ;;
    'content approve --trace') echo 'file' ;;
    'content approve --format') echo 'words table json jsonl markdown' ;;
    'content approve --color') echo 'words auto always never' ;;
    'content approve --progress') echo 'words auto bar plain json none' ;;
    'content reject --kind') echo 'dynamic kind' ;;
    'content reject --source') echo 'dynamic source' ;;
    'content reject --revision') echo 'dynamic revision' ;;
    'content reject -C'|'content reject --workspace') echo 'dir' ;;
    'content reject -p'|'content reject --project') echo 'dynamic project' ;;
    'content reject --ca-file') echo 'file' ;;
    'content reject --trace') echo 'file' ;;
    'content reject --format') echo 'words table json jsonl markdown' ;;
    'content reject --color') echo 'words auto always never' ;;
    'content reject --progress') echo 'words auto bar plain json none' ;;
    'content export -o'|'content export --output') echo 'dir' ;;
    'content export --kind') echo 'dynamic kind' ;;
    'content export --state') echo 'words draft approved rejected' ;;
    'content export -C'|'content export --workspace') echo 'dir' ;;
    'content export -p'|'content export --project') echo 'dynamic project' ;;
    'content export --ca-file') echo 'file' ;;
    'content export --trace') echo 'file' ;;
    'content export --format') echo 'words table json jsonl markdown' ;;
    'content export --color') echo 'words auto always never' ;;
    'content export --progress') echo 'words auto bar plain json none' ;;
    'content import -C'|'content import --workspace') echo 'dir' ;;
    'content import -p'|'content import --project') echo 'dynamic project' ;;
    'content import --ca-file') echo 'file' ;;
    'content import --trace') echo 'file' ;;
    'content import --format') echo 'words table json jsonl markdown' ;;
    'content import --color') echo 'words auto always never' ;;
    'content import --progress') echo 'words auto bar plain json none' ;;
    'content delete -C'|'content delete --workspace') echo 'dir' ;;
    'content delete -p'|'content delete --project') echo 'dynamic project' ;;
    'content delete --ca-file') echo 'file' ;;
    'content delete --trace') echo 'file' ;;
    'content delete --format') echo 'words table json jsonl markdown' ;;
    'content delete --color') echo 'words auto always never' ;;
    'content delete --progress') echo 'words auto bar plain json none' ;;
    'verify --claims') echo 'file' ;;
    'verify --report') echo 'words text json junit sarif html' ;;
    'verify -o'|'verify --output') echo 'file' ;;
    'verify -m'|'verify --model') echo 'dynamic model' ;;
    'verify --record') echo 'dir' ;;
    'verify --replay') echo 'dir' ;;
    'verify --max-cost') echo 'none' ;;
    'verify -C'|'verify --workspace') echo 'dir' ;;
    'verify -p'|'verify --project') echo 'dynamic project' ;;
    'verify --ca-file') echo 'file' ;;
    'verify --trace') echo 'file' ;;
    'verify --format') echo 'words table json jsonl markdown' ;;
    'verify --color') echo 'words auto always never' ;;
    'verify --progress') echo 'words auto bar plain json none' ;;
    'embed create --kind') echo 'dynamic kind' ;;
    'embed create --state') echo 'words draft approved' ;;
    'embed create --source') echo 'dynamic source' ;;
    'embed create -C'|'embed create --workspace') echo 'dir' ;;
    'embed create -p'|'embed create --project') echo 'dynamic project' ;;
    'embed create --ca-file') echo 'file' ;;
    'embed create --trace') echo 'file' ;;
    'embed create --format') echo 'words table json jsonl markdown' ;;
    'embed create --color') echo 'words auto always never' ;;
    'embed create --progress') echo 'words auto bar plain json none' ;;
    'embed list --since') echo 'none' ;;
    'embed list --until') echo 'none' ;;
    'embed list --limit') echo 'none' ;;
    'embed list --cursor') echo 'none' ;;
    'embed list --sort') echo 'words created updated slug title theme -created -updated -slug -title -theme' ;;
    'embed list -C'|'embed list --workspace') echo 'dir' ;;
    'embed list -p'|'embed list --project') echo 'dynamic project' ;;
    'embed list --ca-file') echo 'file' ;;
    'embed list --trace') echo 'file' ;;
    'embed list --format') echo 'words table json jsonl markdown' ;;
    'embed list --color') echo 'words auto always never' ;;
    'embed list --progress') echo 'words auto bar plain json none' ;;
    'embed show -C'|'embed show --workspace') echo 'dir' ;;
    'embed show -p'|'embed show --project') echo 'dynamic project' ;;
    'embed show --ca-file') echo 'file' ;;
    'embed show --trace') echo 'file' ;;
    'embed show --format') echo 'words table json jsonl markdown' ;;
    'embed show --color') echo 'words auto always never' ;;
    'embed show --progress') echo 'words auto bar plain json none' ;;
    'embed set --title') echo 'none' ;;
    'embed set --theme') echo 'dynamic theme' ;;
    'embed set --accent') echo 'none' ;;
    'embed set --font') echo 'file' ;;
    'embed set --logo') echo 'file' ;;
    'embed set --css') echo 'file' ;;
    'embed set --beacon') echo 'none' ;;
    'embed set -C'|'embed set --workspace') echo 'dir' ;;
    'embed set -p'|'embed set --project') echo 'dynamic project' ;;
    'embed set --ca-file') echo 'file' ;;
    'embed set --trace') echo 'file' ;;
    'embed set --format') echo 'words table json jsonl markdown' ;;
    'embed set --color') echo 'words auto always never' ;;
    'embed set --progress') echo 'words auto bar plain json none' ;;
    'embed code --url') echo 'none' ;;
    'embed code --height') echo 'none' ;;
    'embed code -C'|'embed code --workspace') echo 'dir' ;;
    'embed code -p'|'embed code --project') echo 'dynamic project' ;;
    'embed code --ca-file') echo 'file' ;;
    'embed code --trace') echo 'file' ;;
    'embed code --format') echo 'words table json jsonl markdown' ;;
    'embed code --color') echo 'words auto always never' ;;
    'embed code --progress') echo 'words auto bar plain json none' ;;
    'embed sign --expires') echo 'none' ;;
    'embed sign --for') echo 'words praxeo cloudfront s3' ;;
    'embed sign --base-url') echo 'none' ;;
    'embed sign --key') echo 'dynamic secret' ;;
    'embed sign --key-pair-id') echo 'none' ;;
    'embed sign --private-key') echo 'file' ;;
    'embed sign --hash') echo 'words sha1 sha256' ;;
    'embed sign --starts') echo 'none' ;;
    'embed sign --ip') echo 'none' ;;
    'embed sign --region') echo 'none' ;;
    'embed sign --access-key-id') echo 'none' ;;
    'embed sign -C'|'embed sign --workspace') echo 'dir' ;;
    'embed sign -p'|'embed sign --project') echo 'dynamic project' ;;
    'embed sign --ca-file') echo 'file' ;;
    'embed sign --trace') echo 'file' ;;
    'embed sign --format') echo 'words table json jsonl markdown' ;;
    'embed sign --color') echo 'words auto always never' ;;
    'embed sign --progress') echo 'words auto bar plain json none' ;;
    'embed delete -C'|'embed delete --workspace') echo 'dir' ;;
    'embed delete -p'|'embed delete --project') echo 'dynamic project' ;;
    'embed delete --ca-file') echo 'file' ;;
    'embed delete --trace') echo 'file' ;;
    'embed delete --format') echo 'words table json jsonl markdown' ;;
    'embed delete --color') echo 'words auto always never' ;;
    'embed delete --progress') echo 'words auto bar plain json none' ;;
    'export -o'|'export --output') echo 'dir' ;;
    'export --check') echo 'dir' ;;
    'export --key') echo 'none' ;;
    'export --passphrase-file') echo 'file' ;;
    'export --base-url') echo 'none' ;;
    'export -C'|'export --workspace') echo 'dir' ;;
    'export -p'|'export --project') echo 'dynamic project' ;;
    'export --ca-file') echo 'file' ;;
    'export --trace') echo 'file' ;;
    'export --format') echo 'words table json jsonl markdown' ;;
    'export --color') echo 'words auto always never' ;;
    'export --progress') echo 'words auto bar plain json none' ;;
    'serve --port') echo 'none' ;;
    'serve --host') echo 'none' ;;
    'serve --key') echo 'dynamic secret' ;;
    'serve --name') echo 'none' ;;
    'serve --access-log') echo 'file' ;;
    'serve -C'|'serve --workspace') echo 'dir' ;;
    'serve -p'|'serve --project') echo 'dynamic project' ;;
    'serve --ca-file') echo 'file' ;;
    'serve --trace') echo 'file' ;;
    'serve --format') echo 'words table json jsonl markdown' ;;
    'serve --color') echo 'words auto always never' ;;
    'serve --progress') echo 'words auto bar plain json none' ;;
    'analytics import --log-format') echo 'words combined caddy s3 cloudfront' ;;
    'analytics import --map') echo 'none' ;;
    'analytics import --base-url') echo 'none' ;;
    'analytics import --own-host') echo 'none' ;;
    'analytics import -C'|'analytics import --workspace') echo 'dir' ;;
    'analytics import -p'|'analytics import --project') echo 'dynamic project' ;;
    'analytics import --ca-file') echo 'file' ;;
    'analytics import --trace') echo 'file' ;;
    'analytics import --format') echo 'words table json jsonl markdown' ;;
    'analytics import --color') echo 'words auto always never' ;;
    'analytics import --progress') echo 'words auto bar plain json none' ;;
    'analytics report --by') echo 'words embed day month referrer citation' ;;
    'analytics report --since') echo 'none' ;;
    'analytics report --until') echo 'none' ;;
    'analytics report --report') echo 'words text svg html' ;;
    'analytics report -o'|'analytics report --output') echo 'file' ;;
    'analytics report -C'|'analytics report --workspace') echo 'dir' ;;
    'analytics report -p'|'analytics report --project') echo 'dynamic project' ;;
    'analytics report --ca-file') echo 'file' ;;
    'analytics report --trace') echo 'file' ;;
    'analytics report --format') echo 'words table json jsonl markdown' ;;
    'analytics report --color') echo 'words auto always never' ;;
    'analytics report --progress') echo 'words auto bar plain json none' ;;
    'template list --type') echo 'words prompt schema page theme' ;;
    'template list -C'|'template list --workspace') echo 'dir' ;;
    'template list -p'|'template list --project') echo 'dynamic project' ;;
    'template list --ca-file') echo 'file' ;;
    'template list --trace') echo 'file' ;;
    'template list --format') echo 'words table json jsonl markdown' ;;
    'template list --color') echo 'words auto always never' ;;
    'template list --progress') echo 'words auto bar plain json none' ;;
    'template show -C'|'template show --workspace') echo 'dir' ;;
    'template show -p'|'template show --project') echo 'dynamic project' ;;
    'template show --ca-file') echo 'file' ;;
    'template show --trace') echo 'file' ;;
    'template show --format') echo 'words table json jsonl markdown' ;;
    'template show --color') echo 'words auto always never' ;;
    'template show --progress') echo 'words auto bar plain json none' ;;
    'template eject -C'|'template eject --workspace') echo 'dir' ;;
    'template eject -p'|'template eject --project') echo 'dynamic project' ;;
    'template eject --ca-file') echo 'file' ;;
    'template eject --trace') echo 'file' ;;
    'template eject --format') echo 'words table json jsonl markdown' ;;
    'template eject --color') echo 'words auto always never' ;;
    'template eject --progress') echo 'words auto bar plain json none' ;;
    'template check -C'|'template check --workspace') echo 'dir' ;;
    'template check -p'|'template check --project') echo 'dynamic project' ;;
    'template check --ca-file') echo 'file' ;;
    'template check --trace') echo 'file' ;;
    'template check --format') echo 'words table json jsonl markdown' ;;
    'template check --color') echo 'words auto always never' ;;
    'template check --progress') echo 'words auto bar plain json none' ;;
    'model list --provider') echo 'words gemini openai' ;;
    'model list -C'|'model list --workspace') echo 'dir' ;;
    'model list -p'|'model list --project') echo 'dynamic project' ;;
    'model list --ca-file') echo 'file' ;;
    'model list --trace') echo 'file' ;;
    'model list --format') echo 'words table json jsonl markdown' ;;
    'model list --color') echo 'words auto always never' ;;
    'model list --progress') echo 'words auto bar plain json none' ;;
    'model update-prices -C'|'model update-prices --workspace') echo 'dir' ;;
    'model update-prices -p'|'model update-prices --project') echo 'dynamic project' ;;
    'model update-prices --ca-file') echo 'file' ;;
    'model update-prices --trace') echo 'file' ;;
    'model update-prices --format') echo 'words table json jsonl markdown' ;;
    'model update-prices --color') echo 'words auto always never' ;;
    'model update-prices --progress') echo 'words auto bar plain json none' ;;
    'cache stats -C'|'cache stats --workspace') echo 'dir' ;;
    'cache stats -p'|'cache stats --project') echo 'dynamic project' ;;
    'cache stats --ca-file') echo 'file' ;;
    'cache stats --trace') echo 'file' ;;
    'cache stats --format') echo 'words table json jsonl markdown' ;;
    'cache stats --color') echo 'words auto always never' ;;
    'cache stats --progress') echo 'words auto bar plain json none' ;;
    'cache prune --older-than') echo 'none' ;;
    'cache prune --max-size') echo 'none' ;;
    'cache prune -C'|'cache prune --workspace') echo 'dir' ;;
    'cache prune -p'|'cache prune --project') echo 'dynamic project' ;;
    'cache prune --ca-file') echo 'file' ;;
    'cache prune --trace') echo 'file' ;;
    'cache prune --format') echo 'words table json jsonl markdown' ;;
    'cache prune --color') echo 'words auto always never' ;;
    'cache prune --progress') echo 'words auto bar plain json none' ;;
    'cache clear -C'|'cache clear --workspace') echo 'dir' ;;
    'cache clear -p'|'cache clear --project') echo 'dynamic project' ;;
    'cache clear --ca-file') echo 'file' ;;
    'cache clear --trace') echo 'file' ;;
    'cache clear --format') echo 'words table json jsonl markdown' ;;
    'cache clear --color') echo 'words auto always never' ;;
    'cache clear --progress') echo 'words auto bar plain json none' ;;
    'usage --by') echo 'words model project provider kind purpose route day month' ;;
    'usage --since') echo 'none' ;;
    'usage --until') echo 'none' ;;
    'usage -o'|'usage --output') echo 'file' ;;
    'usage -C'|'usage --workspace') echo 'dir' ;;
    'usage -p'|'usage --project') echo 'dynamic project' ;;
    'usage --ca-file') echo 'file' ;;
    'usage --trace') echo 'file' ;;
    'usage --format') echo 'words table json jsonl markdown' ;;
    'usage --color') echo 'words auto always never' ;;
    'usage --progress') echo 'words auto bar plain json none' ;;
    'config get -C'|'config get --workspace') echo 'dir' ;;
    'config get -p'|'config get --project') echo 'dynamic project' ;;
    'config get --ca-file') echo 'file' ;;
    'config get --trace') echo 'file' ;;
    'config get --format') echo 'words table json jsonl markdown' ;;
    'config get --color') echo 'words auto always never' ;;
    'config get --progress') echo 'words auto bar plain json none' ;;
    'config set -C'|'config set --workspace') echo 'dir' ;;
    'config set -p'|'config set --project') echo 'dynamic project' ;;
    'config set --ca-file') echo 'file' ;;
    'config set --trace') echo 'file' ;;
    'config set --format') echo 'words table json jsonl markdown' ;;
    'config set --color') echo 'words auto always never' ;;
    'config set --progress') echo 'words auto bar plain json none' ;;
    'config unset -C'|'config unset --workspace') echo 'dir' ;;
    'config unset -p'|'config unset --project') echo 'dynamic project' ;;
    'config unset --ca-file') echo 'file' ;;
    'config unset --trace') echo 'file' ;;
    'config unset --format') echo 'words table json jsonl markdown' ;;
    'config unset --color') echo 'words auto always never' ;;
    'config unset --progress') echo 'words auto bar plain json none' ;;
    'config list -C'|'config list --workspace') echo 'dir' ;;
    'config list -p'|'config list --project') echo 'dynamic project' ;;
    'config list --ca-file') echo 'file' ;;
    'config list --trace') echo 'file' ;;
    'config list --format') echo 'words table json jsonl markdown' ;;
    'config list --color') echo 'words auto always never' ;;
    'config list --progress') echo 'words auto bar plain json none' ;;
    'config explain -C'|'config explain --workspace') echo 'dir' ;;
    'config explain -p'|'config explain --project') echo 'dynamic project' ;;
    'config explain --ca-file') echo 'file' ;;
    'config explain --trace') echo 'file' ;;
    'config explain --format') echo 'words table json jsonl markdown' ;;
    'config explain --color') echo 'words auto always never' ;;
    'config explain --progress') echo 'words auto bar plain json none' ;;
    'secret set -C'|'secret set --workspace') echo 'dir' ;;
    'secret set -p'|'secret set --project') echo 'dynamic project' ;;
    'secret set --ca-file') echo 'file' ;;
    'secret set --trace') echo 'file' ;;
    'secret set --format') echo 'words table json jsonl markdown' ;;
    'secret set --color') echo 'words auto always never' ;;
    'secret set --progress') echo 'words auto bar plain json none' ;;
    'secret list -C'|'secret list --workspace') echo 'dir' ;;
    'secret list -p'|'secret list --project') echo 'dynamic project' ;;
    'secret list --ca-file') echo 'file' ;;
    'secret list --trace') echo 'file' ;;
    'secret list --format') echo 'words table json jsonl markdown' ;;
    'secret list --color') echo 'words auto always never' ;;
    'secret list --progress') echo 'words auto bar plain json none' ;;
    'secret rotate --grace') echo 'none' ;;
    'secret rotate -C'|'secret rotate --workspace') echo 'dir' ;;
    'secret rotate -p'|'secret rotate --project') echo 'dynamic project' ;;
    'secret rotate --ca-file') echo 'file' ;;
    'secret rotate --trace') echo 'file' ;;
    'secret rotate --format') echo 'words table json jsonl markdown' ;;
    'secret rotate --color') echo 'words auto always never' ;;
    'secret rotate --progress') echo 'words auto bar plain json none' ;;
    'secret delete -C'|'secret delete --workspace') echo 'dir' ;;
    'secret delete -p'|'secret delete --project') echo 'dynamic project' ;;
    'secret delete --ca-file') echo 'file' ;;
    'secret delete --trace') echo 'file' ;;
    'secret delete --format') echo 'words table json jsonl markdown' ;;
    'secret delete --color') echo 'words auto always never' ;;
    'secret delete --progress') echo 'words auto bar plain json none' ;;
    'db check -C'|'db check --workspace') echo 'dir' ;;
    'db check -p'|'db check --project') echo 'dynamic project' ;;
    'db check --ca-file') echo 'file' ;;
    'db check --trace') echo 'file' ;;
    'db check --format') echo 'words table json jsonl markdown' ;;
    'db check --color') echo 'words auto always never' ;;
    'db check --progress') echo 'words auto bar plain json none' ;;
    'db migrate -C'|'db migrate --workspace') echo 'dir' ;;
    'db migrate -p'|'db migrate --project') echo 'dynamic project' ;;
    'db migrate --ca-file') echo 'file' ;;
    'db migrate --trace') echo 'file' ;;
    'db migrate --format') echo 'words table json jsonl markdown' ;;
    'db migrate --color') echo 'words auto always never' ;;
    'db migrate --progress') echo 'words auto bar plain json none' ;;
    'db vacuum -C'|'db vacuum --workspace') echo 'dir' ;;
    'db vacuum -p'|'db vacuum --project') echo 'dynamic project' ;;
    'db vacuum --ca-file') echo 'file' ;;
    'db vacuum --trace') echo 'file' ;;
    'db vacuum --format') echo 'words table json jsonl markdown' ;;
    'db vacuum --color') echo 'words auto always never' ;;
    'db vacuum --progress') echo 'words auto bar plain json none' ;;
    'events list --type') echo 'none' ;;
    'events list --subject') echo 'dynamic content' ;;
    'events list --since') echo 'none' ;;
    'events list --until') echo 'none' ;;
    'events list --limit') echo 'none' ;;
    'events list --cursor') echo 'none' ;;
    'events list --sort') echo 'words seq -seq' ;;
    'events list -C'|'events list --workspace') echo 'dir' ;;
    'events list -p'|'events list --project') echo 'dynamic project' ;;
    'events list --ca-file') echo 'file' ;;
    'events list --trace') echo 'file' ;;
    'events list --format') echo 'words table json jsonl markdown' ;;
    'events list --color') echo 'words auto always never' ;;
    'events list --progress') echo 'words auto bar plain json none' ;;
    'events tail -n'|'events tail --count') echo 'none' ;;
    'events tail --type') echo 'none' ;;
    'events tail --subject') echo 'dynamic content' ;;
    'events tail --since') echo 'none' ;;
    'events tail --until') echo 'none' ;;
    'events tail -C'|'events tail --workspace') echo 'dir' ;;
    'events tail -p'|'events tail --project') echo 'dynamic project' ;;
    'events tail --ca-file') echo 'file' ;;
    'events tail --trace') echo 'file' ;;
    'events tail --format') echo 'words table json jsonl markdown' ;;
    'events tail --color') echo 'words auto always never' ;;
    'events tail --progress') echo 'words auto bar plain json none' ;;
    'doctor -C'|'doctor --workspace') echo 'dir' ;;
    'doctor -p'|'doctor --project') echo 'dynamic project' ;;
    'doctor --ca-file') echo 'file' ;;
    'doctor --trace') echo 'file' ;;
    'doctor --format') echo 'words table json jsonl markdown' ;;
    'doctor --color') echo 'words auto always never' ;;
    'doctor --progress') echo 'words auto bar plain json none' ;;
    'completion -C'|'completion --workspace') echo 'dir' ;;
    'completion -p'|'completion --project') echo 'dynamic project' ;;
    'completion --ca-file') echo 'file' ;;
    'completion --trace') echo 'file' ;;
    'completion --format') echo 'words table json jsonl markdown' ;;
    'completion --color') echo 'words auto always never' ;;
    'completion --progress') echo 'words auto bar plain json none' ;;
    'help -C'|'help --workspace') echo 'dir' ;;
    'help -p'|'help --project') echo 'dynamic project' ;;
    'help --ca-file') echo 'file' ;;
    'help --trace') echo 'file' ;;
    'help --format') echo 'words table json jsonl markdown' ;;
    'help --color') echo 'words auto always never' ;;
    'help --progress') echo 'words auto bar plain json none' ;;
    *' -C'|*' --workspace') echo 'dir' ;;
    *' -p'|*' --project') echo 'dynamic project' ;;
    *' --ca-file') echo 'file' ;;
    *' --trace') echo 'file' ;;
    *' --format') echo 'words table json jsonl markdown' ;;
    *' --color') echo 'words auto always never' ;;
    *' --progress') echo 'words auto bar plain json none' ;;
  esac
}

_praxeo_argument() {
  case "$1" in
    'init')
      case "$2" in
        0) echo 'dir' ;;
      esac ;;
    'project create')
      case "$2" in
        0) echo 'none' ;;
      esac ;;
    'project show')
      case "$2" in
        0) echo 'dynamic project' ;;
      esac ;;
    'project use')
      case "$2" in
        0) echo 'dynamic project' ;;
      esac ;;
    'project rename')
      case "$2" in
        0) echo 'dynamic project' ;;
        1) echo 'none' ;;
      esac ;;
    'project archive')
      case "$2" in
        0) echo 'dynamic project' ;;
      esac ;;
    'project export')
      case "$2" in
        0) echo 'dynamic project' ;;
      esac ;;
    'project import')
      case "$2" in
        0) echo 'file' ;;
      esac ;;
    'project delete')
      case "$2" in
        0) echo 'dynamic project' ;;
      esac ;;
    'ingest pdf')
      case "$2" in
        *) echo 'file' ;;
      esac ;;
    'ingest youtube')
      case "$2" in
        0) echo 'none' ;;
      esac ;;
    'ingest text')
      case "$2" in
        *) echo 'file' ;;
      esac ;;
    'ingest topic')
      case "$2" in
        0) echo 'none' ;;
      esac ;;
    'ingest auto')
      case "$2" in
        *) echo 'file' ;;
      esac ;;
    'source show')
      case "$2" in
        0) echo 'dynamic source' ;;
      esac ;;
    'source text')
      case "$2" in
        0) echo 'dynamic source' ;;
      esac ;;
    'source passages')
      case "$2" in
        0) echo 'dynamic source' ;;
      esac ;;
    'source rename')
      case "$2" in
        0) echo 'dynamic source' ;;
        1) echo 'none' ;;
      esac ;;
    'source set')
      case "$2" in
        0) echo 'dynamic source' ;;
      esac ;;
    'source refresh')
      case "$2" in
        *) echo 'dynamic source' ;;
      esac ;;
    'source delete')
      case "$2" in
        *) echo 'dynamic source' ;;
      esac ;;
    'search')
      case "$2" in
        *) echo 'none' ;;
      esac ;;
    'generate')
      case "$2" in
        0) echo 'dynamic kind' ;;
      esac ;;
    'batch run')
      case "$2" in
        0) echo 'file' ;;
      esac ;;
    'batch submit')
      case "$2" in
        0) echo 'file' ;;
      esac ;;
    'batch status')
      case "$2" in
        0) echo 'dynamic batch' ;;
      esac ;;
    'batch collect')
      case "$2" in
        0) echo 'dynamic batch' ;;
      esac ;;
    'batch cancel')
      case "$2" in
        0) echo 'dynamic batch' ;;
      esac ;;
    'content show')
      case "$2" in
        0) echo 'dynamic content' ;;
      esac ;;
    'content edit')
      case "$2" in
        0) echo 'dynamic content' ;;
      esac ;;
    'content diff')
      case "$2" in
        0) echo 'dynamic content' ;;
        1) echo 'dynamic content' ;;
      esac ;;
    'content history')
      case "$2" in
        0) echo 'dynamic content' ;;
      esac ;;
    'content revert')
      case "$2" in
        0) echo 'dynamic content' ;;
      esac ;;
    'content approve')
      case "$2" in
        *) echo 'dynamic content' ;;
      esac ;;
    'content reject')
      case "$2" in
        *) echo 'dynamic content' ;;
      esac ;;
    'content export')
      case "$2" in
        *) echo 'dynamic content' ;;
      esac ;;
    'content import')
      case "$2" in
        0) echo 'dir' ;;
      esac ;;
    'content delete')
      case "$2" in
        *) echo 'dynamic content' ;;
      esac ;;
    'verify')
      case "$2" in
        *) echo 'dynamic content' ;;
      esac ;;
    'embed create')
      case "$2" in
        0) echo 'none' ;;
        *) echo 'dynamic content' ;;
      esac ;;
    'embed show')
      case "$2" in
        0) echo 'dynamic embed' ;;
      esac ;;
    'embed set')
      case "$2" in
        0) echo 'dynamic embed' ;;
      esac ;;
    'embed code')
      case "$2" in
        0) echo 'dynamic embed' ;;
      esac ;;
    'embed sign')
      case "$2" in
        0) echo 'dynamic embed' ;;
      esac ;;
    'embed delete')
      case "$2" in
        0) echo 'dynamic embed' ;;
      esac ;;
    'export')
      case "$2" in
        *) echo 'dynamic embed' ;;
      esac ;;
    'serve')
      case "$2" in
        *) echo 'dynamic embed' ;;
      esac ;;
    'analytics import')
      case "$2" in
        *) echo 'file' ;;
      esac ;;
    'analytics report')
      case "$2" in
        *) echo 'dynamic embed' ;;
      esac ;;
    'template show')
      case "$2" in
        0) echo 'dynamic template' ;;
      esac ;;
    'template eject')
      case "$2" in
        *) echo 'dynamic template' ;;
      esac ;;
    'template check')
      case "$2" in
        *) echo 'dynamic template' ;;
      esac ;;
    'model update-prices')
      case "$2" in
        0) echo 'file' ;;
      esac ;;
    'config get')
      case "$2" in
        0) echo 'dynamic setting' ;;
      esac ;;
    'config set')
      case "$2" in
        0) echo 'dynamic setting' ;;
        1) echo 'none' ;;
      esac ;;
    'config unset')
      case "$2" in
        0) echo 'dynamic setting' ;;
      esac ;;
    'config explain')
      case "$2" in
        0) echo 'dynamic setting' ;;
      esac ;;
    'secret set')
      case "$2" in
        0) echo 'dynamic secret-name' ;;
      esac ;;
    'secret rotate')
      case "$2" in
        0) echo 'dynamic secret' ;;
      esac ;;
    'secret delete')
      case "$2" in
        0) echo 'dynamic secret' ;;
      esac ;;
    'completion')
      case "$2" in
        0) echo 'words bash zsh fish' ;;
      esac ;;
    'help')
      case "$2" in
        *) echo 'command' ;;
      esac ;;
  esac
}

_praxeo_verbs() {
  case "$1" in
    'project') echo 'create list show use rename archive export import delete' ;;
    'ingest') echo 'pdf youtube text topic auto' ;;
    'source') echo 'list show text passages rename set refresh delete' ;;
    'batch') echo 'run submit status collect cancel' ;;
    'content') echo 'list show edit diff history revert approve reject export import delete' ;;
    'embed') echo 'create list show set code sign delete' ;;
    'analytics') echo 'import report' ;;
    'template') echo 'list show eject check' ;;
    'model') echo 'list update-prices' ;;
    'cache') echo 'stats prune clear' ;;
    'config') echo 'get set unset list explain' ;;
    'secret') echo 'set list rotate delete' ;;
    'db') echo 'check migrate vacuum' ;;
    'events') echo 'list tail' ;;
  esac
}

_praxeo_default_verb() {
  case "$1" in
    'ingest') echo 'auto' ;;
    *) ;;
  esac
}

_praxeo_scope() {
  case "$1" in
    '-C'|'--workspace'|'-p'|'--project'|'--ca-file'|'--trace') return 0 ;;
  esac
  return 1
}

_praxeo_words() {
  words=()
  cword=0
  local i joined=0
  for ((i = 0; i < ${#COMP_WORDS[@]}; i++)); do
    local word=${COMP_WORDS[i]}
    if ((i > 1)) && { [[ $word == [:=]* ]] || ((joined)); } && ((${#words[@]} > 1)); then
      words[${#words[@]}-1]+=$word
    else
      words+=("$word")
    fi
    joined=0
    [[ $word == *[:=] ]] && joined=1
    ((i == COMP_CWORD)) && cword=$((${#words[@]} - 1))
  done
}

# A typed word as the shell will read it. Nothing in it is run: completing must not do what was typed.
_praxeo_plain() {
  local word=$1
  case $word in
    \'*\') word=${word#\'} word=${word%\'} ;;
    \"*\") word=${word#\"} word=${word%\"} ;;
    *)
      IFS= read word <<<"$word"
      [[ $word == '~' || $word == '~/'* ]] && word=$HOME${word#\~}
      ;;
  esac
  printf '%s' "$word"
}

_praxeo_reply() {
  local source=$1 cur=$2 prefix=$3 line
  case "$source" in
    words\ *) mapfile -t COMPREPLY < <(compgen -W "${source#words }" -- "$cur") ;;
    command) mapfile -t COMPREPLY < <(compgen -W 'init project ingest status source search generate batch content verify embed export serve analytics template model cache usage config secret db events doctor completion help' -- "$cur") ;;
    file) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
    dir) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$cur") ;;
    dynamic\ *)
      while IFS= read -r line; do
        line=${line%%$'\t'*}
        [[ $line == "$cur"* ]] && COMPREPLY+=("$line")
      done < <(praxeo complete "${scope[@]}" -- "${source#dynamic }" "$cur" 2>/dev/null)
      ;;
  esac
  if [[ -n $prefix ]]; then
    local i
    for i in "${!COMPREPLY[@]}"; do COMPREPLY[i]=$prefix${COMPREPLY[i]}; done
  fi
}

_praxeo_complete() {
  local words cword i word noun='' verb='' command='' count=0 source only_arguments=''
  local -a scope=()  # what was typed of the workspace and the like: live values are looked up there
  COMPREPLY=()
  _praxeo_words
  local cur=${words[cword]}
  for ((i = 1; i < cword; i++)); do
    word=${words[i]}
    if [[ -z $only_arguments && $word == -- ]]; then
      only_arguments=1
    elif [[ -z $only_arguments && $word == --*=* ]]; then
      _praxeo_scope "${word%%=*}" && scope+=("${word%%=*}=$(_praxeo_plain "${word#*=}")")
    elif [[ -z $only_arguments && $word == -?* ]]; then
      if [[ -n $(_praxeo_value "$command" "$word") ]]; then
        ((i + 1 == cword)) && break
        _praxeo_scope "$word" && scope+=("$word" "$(_praxeo_plain "${words[i+1]}")")
        ((i++))
      elif _praxeo_scope "${word:0:2}"; then
        scope+=("${word:0:2}" "$(_praxeo_plain "${word:2}")")
      fi
    elif [[ -z $noun ]]; then
      noun=$word
      command=$noun
    elif [[ -z $verb && $count == 0 && " $(_praxeo_verbs "$noun") " == *" $word "* ]]; then
      verb=$word
      command="$noun $verb"
    else
      if [[ -z $verb && -n $(_praxeo_default_verb "$noun") ]]; then
        verb=$(_praxeo_default_verb "$noun")
        command="$noun $verb"
      fi
      ((count++))
    fi
  done
  # Options of the default verb may stand before its first argument.
  if [[ -z $verb && -n $(_praxeo_default_verb "$noun") ]]; then
    command="$noun $(_praxeo_default_verb "$noun")"
  fi
  word=${words[cword-1]}
  if [[ -z $only_arguments && $cword -gt 1 && $word == -?* && $word != *=* ]] &&
     source=$(_praxeo_value "$command" "$word") && [[ -n $source ]]; then
    _praxeo_reply "$source" "$cur" ''
  elif [[ -z $only_arguments && $cur == --*=* ]]; then
    _praxeo_reply "$(_praxeo_value "$command" "${cur%%=*}")" "${cur#*=}" "${cur%%=*}="
  elif [[ -z $only_arguments && $cur == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(_praxeo_options "$command")" -- "$cur")
  elif [[ -z $noun ]]; then
    mapfile -t COMPREPLY < <(compgen -W 'init project ingest status source search generate batch content verify embed export serve analytics template model cache usage config secret db events doctor completion help' -- "$cur")
  else
    if [[ -z $verb && $count == 0 ]]; then
      mapfile -t COMPREPLY < <(compgen -W "$(_praxeo_verbs "$noun")" -- "$cur")
    fi
    if ((${#COMPREPLY[@]} == 0)); then
      _praxeo_reply "$(_praxeo_argument "$command" "$count")" "$cur" ''
    fi
  fi
  # Give back only what stands behind the last break that bash made itself.
  local typed=${COMP_WORDS[COMP_CWORD]} cut=''
  [[ $typed == [:=] ]] && typed=''
  if [[ $cur == *[:=]* && $cur == *"$typed" ]]; then
    cut=${cur%"$typed"}
    for i in "${!COMPREPLY[@]}"; do COMPREPLY[i]=${COMPREPLY[i]#"$cut"}; done
  fi
}

complete -F _praxeo_complete praxeo
