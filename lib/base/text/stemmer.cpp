// SPDX-License-Identifier: Apache-2.0
#include "base/text/stemmer.hpp"

#include <dlfcn.h>
#include <fmt/format.h>
#include <libstemmer.h>

#include <new>

#include "base/error.hpp"

namespace praxeo::base {
namespace {

// The four calls of libstemmer.h that are used here, found in the shared object. It is never unloaded.
struct StemmerLibrary {
  decltype(&sb_stemmer_new) make = nullptr;
  decltype(&sb_stemmer_delete) end = nullptr;
  decltype(&sb_stemmer_stem) stem = nullptr;
  decltype(&sb_stemmer_length) length = nullptr;

  StemmerLibrary() {
    static constexpr const char* kName = "libstemmer.so.0d";
    void* library = ::dlopen(kName, RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr)
      throw Error(ErrorKind::failed, fmt::format("broken installation: {} not found", kName));
    find(library, "sb_stemmer_new", make);
    find(library, "sb_stemmer_delete", end);
    find(library, "sb_stemmer_stem", stem);
    find(library, "sb_stemmer_length", length);
  }

  template <class Function>
  static void find(void* library, const char* name, Function& function) {
    function = reinterpret_cast<Function>(::dlsym(library, name));
    if (function == nullptr) {
      throw Error(ErrorKind::failed, fmt::format("broken installation: libstemmer has no {}", name));
    }
  }
};

const StemmerLibrary& stemmer_library() {
  static const StemmerLibrary loaded;
  return loaded;
}

}  // namespace

struct Stemmer::State {
  sb_stemmer* stemmer = nullptr;
};

Stemmer::Stemmer(std::string_view language) : state_(std::make_unique<State>()) {
  state_->stemmer = stemmer_library().make(std::string(language).c_str(), "UTF_8");
  if (state_->stemmer == nullptr) {
    throw Error(ErrorKind::not_found, fmt::format("there is no stemmer for the language '{}'", language));
  }
}

Stemmer::~Stemmer() {
  if (state_->stemmer != nullptr) stemmer_library().end(state_->stemmer);
}

std::string Stemmer::stem(std::string_view word) {
  const auto& library = stemmer_library();
  const auto* found = library.stem(state_->stemmer, reinterpret_cast<const sb_symbol*>(word.data()),
                                   static_cast<int>(word.size()));
  if (found == nullptr) throw std::bad_alloc();
  return {reinterpret_cast<const char*>(found), static_cast<std::size_t>(library.length(state_->stemmer))};
}

}  // namespace praxeo::base
