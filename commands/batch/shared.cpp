// SPDX-License-Identifier: Apache-2.0
#include "commands/batch/shared.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.hpp"
#include "base/files.hpp"
#include "base/json.hpp"
#include "base/time.hpp"
#include "commands/shared/json.hpp"

namespace praxeo::commands {
namespace {

using praxeo::batch::Part;

bool over_there(const Part& part) {
  return part.state == Part::State::over || part.told == "ended" || part.told == "failed" ||
         part.told == "expired" || part.told == "cancelled";
}

nlohmann::ordered_json part_json(const Part& part) {
  return {{"number", part.number},
          {"model", part.model},
          {"state", praxeo::batch::name_of(part.state)},
          {"remote_id", text_or_null(part.remote_id)},
          {"requests", part.requests},
          {"told", text_or_null(part.told)},
          {"told_succeeded", part.succeeded},
          {"told_failed", part.failed},
          {"message", text_or_null(part.message)}};
}

}  // namespace

RequestFile::RequestFile(Context& context, const std::string& name) : is_piped_(name == "-") {
  if (is_piped_) {
    piped_.str(context.streams().in.read_all());
    return;
  }
  const auto path = context.absolute(name);
  try {
    static_cast<void>(base::open_for_reading(path));  // throws with the reason
  } catch (Error& error) {
    error.add_hint("name a file of requests, one JSON object a line, or - for standard input");
    throw;
  }
  file_.open(path, std::ios::binary);
}

std::istream& RequestFile::lines() { return is_piped_ ? static_cast<std::istream&>(piped_) : file_; }

void require_output(Context& context, const std::string& output, const std::string& input) {
  if (output == "-") {
    if (context.settings().format() != cli::Format::json) return;
    throw Error(ErrorKind::usage, "--json shows a summary, and standard output has the results")
        .with_hint("put them into a file, with -o FILE; they are JSON, one object a line, in any case");
  }
  const auto target = context.absolute(output);
  if (base::same_file(input == "-" ? "/dev/stdin" : context.absolute(input), target)) {
    throw Error(ErrorKind::usage, fmt::format("the output is the input: '{}'", output))
        .with_hint("give the results another name with -o FILE");
  }
  try {
    base::require_writable(target);
  } catch (Error& error) {
    error.add_hint("nothing was asked yet: name another place with -o FILE");
    throw;
  }
}

std::string wanted_provider(const std::optional<std::string>& model, std::istream& lines) {
  if (model) return *model;
  std::string first;
  while (std::getline(lines, first) && first.find_first_not_of(" \t\r") == std::string::npos) {
  }
  lines.clear();
  lines.seekg(0);
  const auto line = base::maybe_json(first);
  const auto named = line && line->is_object() ? line->value("model", nlohmann::json()) : nlohmann::json();
  const auto name = named.is_string() ? named.get<std::string>() : std::string();
  if (name.find('/') == std::string::npos) {
    throw Error(ErrorKind::usage, "which provider? The first request names no PROVIDER/MODEL")
        .with_hint("give one to all lines: -m PROVIDER/MODEL");
  }
  return name.substr(0, name.find('/'));
}

store::Batch service_batch(Context& context, const std::string& reference) {
  const auto project = context.project();
  return store::Batches(context.store()).service(project.pk, reference);
}

void write_result_lines(Context& context, const std::string& output, store::Pk batch, std::int64_t first,
                        std::int64_t last) {
  store::Batches batches(context.store());
  if (output == "-") {
    batches.each(batch, first, last, [&](const store::BatchItem& item) {
      if (item.result) context.streams().out.line(*item.result);
    });
    return;
  }
  base::AtomicFile file(context.absolute(output));
  batches.each(batch, first, last, [&](const store::BatchItem& item) {
    if (!item.result) return;
    file.write(*item.result);
    file.write("\n");
  });
  file.commit();
}

ShownBatch shown_batch(Context& context, store::Batch batch) {
  ShownBatch shown;
  shown.submitted = praxeo::batch::submitted_of(batch);
  shown.counts = store::Batches(context.store()).counts(batch.pk);
  shown.batch = std::move(batch);
  return shown;
}

std::string_view ShownBatch::state() const {
  if (batch.state == "ended" || batch.state == "cancelled") return batch.state;
  const auto& parts = submitted.parts;
  const auto is_any = [&](auto&& test) { return std::any_of(parts.begin(), parts.end(), test); };
  if (!submitted.ready || is_any([](const Part& part) { return part.state < Part::State::submitted; }))
    return "unsent";
  if (std::all_of(parts.begin(), parts.end(), over_there)) return "ready";
  for (const char* word : {"cancelling", "running"})
    if (is_any([&](const Part& part) { return part.told == word; })) return word;
  return is_any(over_there) ? "running" : "waiting";
}

nlohmann::ordered_json ShownBatch::to_json() const {
  auto parts = nlohmann::ordered_json::array();
  for (const auto& part : submitted.parts) parts.push_back(part_json(part));
  return {{"id", batch.id},
          {"provider", batch.provider},
          {"state", state()},
          {"input", submitted.input_name},
          {"requests", batch.items},
          {"succeeded", counts.succeeded},
          {"failed", counts.failed},
          {"waiting", counts.waiting},
          {"created_at", base::format_time(batch.created_at)},
          {"updated_at", base::format_time(batch.updated_at)},
          {"parts", std::move(parts)}};
}

void ShownBatch::print(cli::Printer& out) const {
  out.fields(cli::Fields()
                 .add("Batch", batch.id)
                 .add("Provider", batch.provider)
                 .add("State", std::string(state()))
                 .add("Input", submitted.input_name)
                 .add("Requests", std::to_string(batch.items))
                 .add("Succeeded", std::to_string(counts.succeeded))
                 .add("Failed", std::to_string(counts.failed))
                 .add("Waiting", std::to_string(counts.waiting))
                 .add("Made", base::format_time(batch.created_at)));
  if (submitted.parts.empty()) return;
  out.line();
  cli::Table table({{"PART", cli::Align::right},
                    {"MODEL"},
                    {"REQUESTS", cli::Align::right},
                    {"STATE"},
                    {"TOLD"},
                    {"DONE", cli::Align::right},
                    {"AT THE PROVIDER", cli::Align::left, true}});
  for (const auto& part : submitted.parts) {
    table.row({std::to_string(part.number), part.model, std::to_string(part.requests),
               std::string(praxeo::batch::name_of(part.state)), part.told,
               std::to_string(part.succeeded + part.failed), part.remote_id});
  }
  out.table(table);
  for (const auto& part : submitted.parts)
    if (!part.message.empty()) out.line(fmt::format("Part {}: {}", part.number, part.message));
}

}  // namespace praxeo::commands
