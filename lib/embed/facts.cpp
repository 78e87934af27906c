// SPDX-License-Identifier: Apache-2.0
#include "embed/facts.hpp"

#include <functional>
#include <utility>

#include "base/crypto.hpp"
#include "base/long_bytes.hpp"
#include "embed/lock.hpp"
#include "embed/manifest.hpp"
#include "embed/provenance.hpp"

namespace praxeo::embed {
namespace {

// What is put into `sink` in parts with whole values, once it has been looked through.
ByteSink guarded(const Guard& guard, std::string_view where, const ByteSink& sink) {
  return [&guard, where, &sink](std::string_view bytes) {
    guard.check(bytes, where);
    sink(bytes);
  };
}

// The statement that `put` hands out, signed, into `sink`.
void put_signed(store::Store& store, const base::SigningKey& key, const Guard& guard,
                const std::function<void(const ByteSink&)>& put, const ByteSink& sink) {
  base::LongBytes statement(store.scratch());
  const ByteSink keep = [&](std::string_view bytes) { statement.add(bytes); };
  put(guarded(guard, kStatementFile, keep));
  put_envelope(statement, key, sink);
}

}  // namespace

void add_sealed_facts(const FactsOf& of, const ExportedFile& inside, const Exported& bundle,
                      BundleFiles& files) {
  const auto seal = [&](std::string_view name, const std::function<void(const ByteSink&)>& write) {
    auto file = std::make_unique<BundleFile>(of.folder, std::string(name));
    LockedFile locked(*of.request.lock, name, [&](std::string_view sealed) { file->add(sealed); });
    write([&](std::string_view bytes) { locked.add(bytes); });
    locked.finish();
    files.list.push_back(std::move(file));
  };
  ExportedFiles pages(of.store.scratch());
  pages.push_back(inside);
  ExportedFile manifest{.path = "manifest.json", .hash = {}, .bytes = 0};
  base::Sha256 hash;
  seal(kSealedManifest, [&](const ByteSink& put) {
    const ByteSink count = [&](std::string_view bytes) {
      hash.update(bytes);
      manifest.bytes += bytes.size();
      put(bytes);
    };
    put_manifest(of.request, of.selection, pages, bundle,
                 guarded(of.guard, "the manifest of the encrypted page", count));
  });
  manifest.hash = hash.finish();
  if (of.request.key == nullptr) return;
  seal(kSealedStatement, [&](const ByteSink& put) {
    put_signed(
        of.store, *of.request.key, of.guard,
        [&](const ByteSink& sink) {
          put_statement(of.request, of.selection, {pages, manifest}, bundle.highlighter, sink);
        },
        put);
  });
}

void add_facts(const FactsOf& of, Exported& bundle, BundleFiles& files) {
  auto& exported = bundle.files;
  const bool open = of.request.lock == nullptr;
  auto manifest = std::make_unique<BundleFile>(of.folder, "manifest.json");
  const ByteSink add = [&](std::string_view bytes) { manifest->add(bytes); };
  const auto sink = guarded(of.guard, "manifest.json", add);
  open ? put_manifest(of.request, of.selection, exported, bundle, sink)
       : put_private_manifest(of.request, exported, sink);
  const ExportedFile& sealed = manifest->seal();
  if (of.request.key != nullptr) {
    auto envelope = std::make_unique<BundleFile>(of.folder, std::string(kStatementFile));
    put_signed(
        of.store, *of.request.key, of.guard,
        [&](const ByteSink& put) {
          open ? put_statement(of.request, of.selection, {exported, sealed}, bundle.highlighter, put)
               : put_private_statement(of.request, {exported, sealed}, put);
        },
        [&](std::string_view bytes) { envelope->add(bytes); });
    exported.push_back(envelope->seal());
    files.list.push_back(std::move(envelope));
  }
  exported.push_back(sealed);
  files.list.push_back(std::move(manifest));
}

}  // namespace praxeo::embed
