// SPDX-License-Identifier: Apache-2.0
#include "ingest/ingest_pdf.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <deque>
#include <future>
#include <nlohmann/json.hpp>
#include <system_error>
#include <thread>

#include "base/files.hpp"
#include "base/hash_file.hpp"
#include "base/text/normalize.hpp"
#include "base/text/utf8.hpp"
#include "ingest/read_pdf.hpp"
#include "store/blobs.hpp"

namespace praxeo::ingest {
namespace {

// A file on its way in. Instead of `document` there is `known` when these bytes were read already, and
// `failed` when the file can't even be opened: that is told when its turn comes.
struct Reading {
  std::filesystem::path file;
  std::string hash;
  std::uint64_t bytes = 0;
  std::optional<store::Source> known;
  std::optional<Error> failed;
  std::future<Document> document;
};

// What still reads when the ingest is left early is told to stop, for a future of std::async waits for its
// thread when it goes. Stands behind what it ends, so that it goes first.
class StopsReaders {
 public:
  explicit StopsReaders(const std::stop_token& asked) : pass_on_(asked, PassOn{source_}) {}
  ~StopsReaders() { source_.request_stop(); }
  StopsReaders(const StopsReaders&) = delete;
  StopsReaders& operator=(const StopsReaders&) = delete;
  [[nodiscard]] std::stop_token token() const { return source_.get_token(); }

 private:
  struct PassOn {
    std::stop_source& source;
    void operator()() const { source.request_stop(); }
  };
  std::stop_source source_;
  std::stop_callback<PassOn> pass_on_;
};

// Memory, threads, a library's own: the fault of one file, told like any other.
Error foreign_failure(const std::filesystem::path& file, const std::exception& error) {
  return {ErrorKind::failed,
          fmt::format("{}: {}", base::printable(file.filename().string()), base::printable(error.what()))};
}

ReadRequest request_for(const IngestPdf& job, const Reading& reading) {
  ReadRequest request;
  request.file = reading.file;
  request.env = job.env;
  request.password = job.password;
  request.allow_unsandboxed = job.allow_unsandboxed;
  if (job.memory_mib) {
    request.limits = sandbox::limits_for(reading.bytes, 0);
    request.limits->address_space = static_cast<std::uint64_t>(*job.memory_mib) << 20;
  }
  return request;
}

// Starts to read unless the project has these bytes from this reader.
Reading start_reading(const IngestPdf& job, const std::filesystem::path& file, base::Progress& progress,
                      std::stop_token stop) {
  Reading reading;
  reading.file = file;
  try {
    auto hashed = base::hash_file(file);
    reading.hash = std::move(hashed.hash);
    reading.bytes = hashed.bytes;
  } catch (const Error& error) {
    reading.failed = error;
    return reading;
  }
  auto known = store::Sources(job.store).find_identity(job.project.pk, reading.hash);
  if (known && known->version.content_hash == reading.hash && known->version.reader == kPdfReader) {
    reading.known = std::move(known);
    return reading;
  }
  try {
    reading.document = std::async(std::launch::async, [request = request_for(job, reading), &progress, stop] {
      return read_pdf(request, progress, stop);
    });
  } catch (const std::system_error& error) {  // the system has no thread left
    reading.failed = foreign_failure(file, error);
  }
  return reading;
}

store::NewSource new_source(const IngestPdf& job, const Reading& reading, Document document) {
  store::NewSource source;
  source.kind = store::SourceKind::pdf;
  source.identity = reading.hash;
  source.origin = base::utf8::repair(reading.file.string());
  source.slug_from = base::utf8::repair(reading.file.stem().string());
  source.slug = job.slug;
  auto& version = source.version;
  version.content_hash = reading.hash;
  version.content_bytes = reading.bytes;
  version.reader = std::move(document.reader);
  version.reader_hash = std::move(document.reader_hash);
  version.title = job.title.value_or(document.title);
  version.media_type = std::move(document.media_type);
  version.pages = document.pages;
  version.language = std::move(document.language);
  version.metadata = std::move(document.metadata);
  version.warnings = std::move(document.warnings);
  version.passages = std::move(document.passages);
  version.anchors = std::move(document.anchors);
  store::DocumentInput input;
  input.file_name = base::utf8::repair(reading.file.filename().string());
  input.authors =
      nlohmann::json(document.authors).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  version.document = std::move(input);
  return source;
}

store::Ingested store_reading(const IngestPdf& job, Reading& reading) {
  if (reading.failed) throw Error(*reading.failed);
  if (reading.known) return {*std::move(reading.known), store::IngestOutcome::already_there};
  auto document = reading.document.get();
  // Bytes go into the blob store only once they were read, so that a file that can't be used leaves nothing
  // behind.
  const auto blob = store::Blobs(job.store).put_file(reading.file);
  if (blob.hash != reading.hash) {
    throw Error(ErrorKind::conflict, fmt::format("'{}' changed while it was read", reading.file.string()));
  }
  const auto source = new_source(job, reading, std::move(document));
  store::Change change(job.store);
  auto ingested = store::Sources(job.store).add(change, job.project, source);
  if (ingested.outcome != store::IngestOutcome::already_there) change.commit();
  return ingested;
}

// Empty when it was told as failed.
std::optional<store::Ingested> stored_or_told(const IngestPdf& job, Reading& reading) {
  try {
    return store_reading(job, reading);
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::interrupted) throw;
    job.on_failed(reading.file, error);
  } catch (const std::exception& error) {
    job.on_failed(reading.file, foreign_failure(reading.file, error));
  }
  return std::nullopt;
}

std::size_t window_of(const IngestPdf& job) {
  if (job.jobs > 0) return job.jobs;
  return std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace

void ingest_pdf(IngestPdf& job, base::Progress& progress, std::stop_token stop) {
  std::deque<Reading> under_way;
  const StopsReaders readers(stop);
  std::size_t next = 0;
  while (next < job.files.size() || !under_way.empty()) {
    while (next < job.files.size() && under_way.size() < window_of(job) && !stop.stop_requested()) {
      under_way.push_back(start_reading(job, job.files[next++], progress, readers.token()));
    }
    if (under_way.empty()) throw Error(ErrorKind::interrupted, "stopped");
    auto reading = std::move(under_way.front());
    under_way.pop_front();
    if (const auto ingested = stored_or_told(job, reading)) job.on_done(reading.file, *ingested);
  }
}

std::string read_password(const std::filesystem::path& file) {
  static constexpr std::uint64_t kLongest = 4096;
  struct stat facts {};
  if (::stat(file.c_str(), &facts) == 0 && (facts.st_mode & (S_IRGRP | S_IROTH)) != 0) {
    throw Error(ErrorKind::denied, fmt::format("'{}' holds a password and others may read it", file.string()))
        .with_hint(fmt::format("chmod 600 '{}'", file.string()));
  }
  const auto text = base::read_file(file, kLongest);
  auto line = text.substr(0, text.find_first_of("\r\n"));
  if (line.empty())
    throw Error(ErrorKind::invalid_input, fmt::format("'{}' holds no password", file.string()));
  return line;
}

}  // namespace praxeo::ingest
