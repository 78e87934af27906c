// SPDX-License-Identifier: Apache-2.0
#include "edit/folder/file_import.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/error.hpp"
#include "base/text/normalize.hpp"
#include "edit/new_piece.hpp"
#include "edit/read_text.hpp"
#include "store/revisions.hpp"
#include "store/slugs.hpp"

namespace praxeo::edit {
namespace {

constexpr std::string_view kWayOfNew =
    "a new piece has `project:` and `kind:` between its two lines of ---, and no `id:` or `revision:`";

std::string stem_of(const std::string& path) { return std::filesystem::path(path).stem().string(); }

Error of_other_project(const std::string& path, const std::string& named, const std::string& here) {
  return Error(ErrorKind::invalid_input,
               fmt::format("{} belongs to project '{}', not to '{}'", path, named, here))
      .with_hint(fmt::format("`praxeo -p {} content import …` takes it", named));
}

void require_piece(const std::string& path, const FrontMatter& matter, const store::Project& project,
                   const store::Content& head) {
  // With an id, the project may have got another name since.
  if (!matter.id && matter.project && *matter.project != project.slug)
    throw of_other_project(path, *matter.project, project.slug);
  if (matter.slug && *matter.slug != head.slug) {
    throw Error(ErrorKind::invalid_input,
                fmt::format("{} says it is '{}', but its id is that of '{}'", path, *matter.slug, head.slug))
        .with_hint(std::string(kWayOfNew));
  }
  if (matter.kind && *matter.kind != head.kind) {
    throw Error(ErrorKind::invalid_input, fmt::format("{} says it is of kind {}, but {} is of kind {}", path,
                                                      *matter.kind, head.slug, head.kind));
  }
  if (!matter.revision) {
    throw Error(ErrorKind::invalid_input,
                fmt::format("{} doesn't say which revision of {} it was made from", path, head.slug))
        .with_hint(fmt::format("`revision: {}` puts it above the newest one", head.head));
  }
  if (*matter.revision > head.head) {
    throw Error(ErrorKind::invalid_input, fmt::format("{} was made from revision {}, but {} has only {}",
                                                      path, *matter.revision, head.slug, head.head))
        .with_hint("is this the workspace it was exported from?");
  }
}

Error changed_on_both_sides(const std::string& path, std::int64_t base, const store::Content& head) {
  return Error(ErrorKind::conflict,
               fmt::format("{} was changed from revision {}, and {} was changed in the workspace too: "
                           "revision {} is the newest, by a {}",
                           path, base, head.slug, head.head,
                           head.revision.author == "human" ? "person" : "writer"))
      .with_hint(fmt::format("see `praxeo content diff {0} {1}`, take over what it says and write `revision: "
                             "{2}` above the text; "
                             "or take the file away, and `praxeo content export -o DIR` writes revision {2}",
                             head.slug, fmt::format("--from {}", base), head.head));
}

}  // namespace

std::string_view name_of(FileOutcome outcome) {
  switch (outcome) {
    case FileOutcome::added:
      return "added";
    case FileOutcome::changed:
      return "changed";
    case FileOutcome::state:
      return "state";
    case FileOutcome::unchanged:
      return "unchanged";
    case FileOutcome::behind:
      return "behind";
    case FileOutcome::missing:
      return "missing";
    case FileOutcome::left_alone:
      return "left_alone";
    case FileOutcome::failed:
      break;
  }
  return "failed";
}

Edit FileImport::read(const std::string& path, const FolderText& file, const store::Content& base) {
  return read_against(store_, kinds_, project_, base, file.text, file.matter, path);
}

bool FileImport::says(const std::string& path, const FolderText& file, const store::Content& revision) {
  try {
    return !read(path, file, revision).changed;
  } catch (const Error&) {
    return false;  // its footnotes are not those of that revision
  }
}

// The piece a file says it is; nothing when it says that of none. Throws not_found for an id that is unknown.
std::optional<store::Content> FileImport::piece_of(const std::string& path, const FolderText& file,
                                                   const IndexEntry* entry) {
  const auto& matter = file.matter;
  if (!matter.id && !(matter.slug && matter.revision)) return std::nullopt;
  try {
    auto content = contents_.resolve(project_.pk, matter.id ? *matter.id : *matter.slug);
    if (matter.id || content.slug == *matter.slug) return content;
    throw Error(ErrorKind::not_found, fmt::format("no content '{}'", *matter.slug));  // it began some id
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::not_found) throw;
    if (entry != nullptr && entry->hash == file.hash) throw;
    throw Error(ErrorKind::not_found, fmt::format("{} is the text of {}, which project '{}' does not have",
                                                  path, matter.id ? *matter.id : *matter.slug, project_.slug))
        .with_hint(fmt::format("if it is another project's, name that with -p; {}", kWayOfNew));
  }
}

ImportedFile FileImport::take(const std::string& path, const FolderText& file, const IndexEntry* entry) {
  std::optional<store::Content> head;
  try {
    head = piece_of(path, file, entry);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::not_found || entry == nullptr || entry->hash != file.hash) throw;
    return {
        .path = path,
        .outcome = FileOutcome::behind,
        .slug = entry->slug,
        .note = "the workspace has deleted the piece: `praxeo content export -o DIR` takes the file away"};
  }
  return head ? take_known(path, file, *head, entry) : take_new(path, file);
}

ImportedFile FileImport::take_known(const std::string& path, const FolderText& file,
                                    const store::Content& head, const IndexEntry* entry) {
  ImportedFile done{.path = path, .slug = head.slug, .revision = head.head, .state = head.revision.state};
  const auto behind = [&] {
    done.outcome = FileOutcome::behind;
    done.note = fmt::format("the workspace has revision {}, {}: `praxeo content export -o DIR` writes it",
                            head.head, head.revision.state);
    return done;
  };
  if (entry != nullptr && entry->hash == file.hash) {
    return entry->revision == head.head && entry->state == head.revision.state ? done : behind();
  }
  require_piece(path, file.matter, project_, head);
  const auto base_number = *file.matter.revision;
  const bool moved = base_number != head.head;
  const auto base = moved ? store::Revisions(store_).at(head, base_number) : head;
  // The state that a person wrote in place of the one it had.
  std::optional<std::string> wanted = file.matter.state;
  if (entry != nullptr && wanted == entry->state) wanted.reset();

  auto edit = read(path, file, base);
  if (moved && !edit.changed) {
    if (says(path, file, head)) {
      edit.changed = false;
    } else if (wanted && entry != nullptr) {
      throw changed_on_both_sides(path, base_number, head);
    } else {
      return behind();
    }
  } else if (moved) {
    if (!says(path, file, head)) throw changed_on_both_sides(path, base_number, head);
    edit.changed = false;
  }
  if (edit.changed) {
    done.outcome = FileOutcome::changed;
    done.kept = edit.kept;
    done.added = edit.added;
    done.dropped = edit.dropped;
    done.unheld = edit.unheld;
    done.revision = head.head + 1;
    done.state = "draft";
    if (!dry_run_) done.stored = store_edit(store_, project_, head, edit);
    if (wanted && entry != nullptr && *wanted != "draft")
      set_state(done, done.stored ? *done.stored : head, *wanted);
    return done;
  }
  if (!wanted || *wanted == head.revision.state) return done;
  if (entry == nullptr || head.revision.state != entry->state) {
    throw Error(ErrorKind::conflict,
                fmt::format("{} says that {} is {}, and in the workspace revision {} is {}{}", path,
                            head.slug, *wanted, head.head, head.revision.state,
                            entry == nullptr ? ", and nothing tells which is newer"
                                             : fmt::format("; it was {} when it was exported", entry->state)))
        .with_hint(fmt::format("write `state: {}` to leave it; `praxeo content approve` and `reject` set it",
                               head.revision.state));
  }
  done.outcome = FileOutcome::state;
  set_state(done, head, *wanted);
  return done;
}

void FileImport::set_state(ImportedFile& imported, const store::Content& content, const std::string& state) {
  imported.state = state;
  if (dry_run_) return;
  store::Change change(store_);
  contents_.set_state(change, project_, content, state);
  change.commit();
  imported.stored = contents_.find(content.pk);
}

ImportedFile FileImport::take_new(const std::string& path, const FolderText& file) {
  const auto& matter = file.matter;
  if (!matter.kind || !matter.project) {
    throw Error(
        ErrorKind::invalid_input,
        fmt::format("{} says neither which piece it is, nor its project and kind to make a new one", path))
        .with_hint(std::string(kWayOfNew));
  }
  if (*matter.project != project_.slug) throw of_other_project(path, *matter.project, project_.slug);
  if (matter.revision) {
    throw Error(ErrorKind::invalid_input, fmt::format("{} names a revision, and no piece", path))
        .with_hint(std::string(kWayOfNew));
  }
  const auto& kind = base::with_context([&] { return fmt::format("in {}", path); },
                                        [&]() -> const content::Kind& { return kinds_.at(*matter.kind); });
  const auto slug = matter.slug.value_or(base::slugify(stem_of(path), kind.name));
  if (!store::is_slug(slug))
    throw Error(ErrorKind::invalid_input, fmt::format("{}: '{}' is no slug", path, slug))
        .with_hint("small letters, digits and '-', at most 64, as `slug: for-loops`");
  auto made = read_new_piece(store_, kinds_, project_, kind, file.text, matter, path);
  ImportedFile done{.path = path, .slug = slug};
  if (store::slug_taken(store_, store::Noun::content, project_.pk, slug)) {
    const auto there = contents_.resolve(project_.pk, slug);
    // A run that was stopped before it could write the id into the file.
    if (there.revision.hash != made.hash) {
      throw Error(ErrorKind::conflict,
                  fmt::format("{} would be a new piece '{}', and there is one", path, slug))
          .with_hint(fmt::format("to change that one, write `revision: {}` and `slug: {}` above the text; to "
                                 "make another, another `slug:`",
                                 there.head, slug));
    }
    done.revision = there.head;
    done.state = there.revision.state;
    return done;
  }
  if (!taken_.insert(slug).second)
    throw Error(ErrorKind::conflict, fmt::format("{} and a file before it would both be '{}'", path, slug))
        .with_hint("give one of them another `slug:`");
  const auto same = contents_.slug_of_hash(project_.pk, made.hash);
  if (same || !hashes_.insert(made.hash).second) {
    throw Error(ErrorKind::conflict, fmt::format("{} says word for word what {} says", path,
                                                 same ? "'" + *same + "'" : std::string("a file before it")))
        .with_hint("change it, or take it away");
  }
  done.outcome = FileOutcome::added;
  done.revision = 1;
  done.state = matter.state.value_or("draft");
  done.added = static_cast<std::int64_t>(made.citations.size());
  if (dry_run_) return done;
  made.slug = slug;
  store::Change change(store_);
  auto content = contents_.add(change, project_, made);
  if (*done.state != "draft") contents_.set_state(change, project_, content, *done.state);
  change.commit();
  done.stored = contents_.find(content.pk);
  return done;
}

}  // namespace praxeo::edit
