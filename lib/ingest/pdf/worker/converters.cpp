// SPDX-License-Identifier: Apache-2.0
// poppler-cpp turns each word from UTF-8 into UTF-16 by an iconv of its own, and to open and close that takes
// longer than all that the words need otherwise: a twentieth of a manual's whole reading. This program's
// iconv_open() stands before the C library's: it keeps the last converter that was closed, and hands it out
// again, set back to its beginning, when the same is asked for. For one thread, as heap.cpp is.
#include <dlfcn.h>
#include <iconv.h>
#include <sys/single_threaded.h>

#include <bit>
#include <cstring>

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)

namespace {

const auto kNone = reinterpret_cast<iconv_t>(-1);

// The converter poppler-cpp wants, and whether it is in use.
struct Kept {
  iconv_t converter = kNone;
  bool taken = false;
};

Kept& kept() {
  static Kept one;
  return one;
}

template <typename Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

bool is_kept_kind(const char* to, const char* from) {
  static constexpr auto* kUnits = std::endian::native == std::endian::little ? "UTF-16LE" : "UTF-16BE";
  return std::strcmp(to, kUnits) == 0 && std::strcmp(from, "UTF-8") == 0 && __libc_single_threaded != 0;
}

}  // namespace

extern "C" {

iconv_t iconv_open(const char* to, const char* from) {
  static auto* const real = next<iconv_t(const char*, const char*)>("iconv_open");
  if (!is_kept_kind(to, from) || kept().taken) return real(to, from);
  if (kept().converter == kNone) kept().converter = real(to, from);
  if (kept().converter == kNone) return kNone;
  ::iconv(kept().converter, nullptr, nullptr, nullptr, nullptr);
  kept().taken = true;
  return kept().converter;
}

int iconv_close(iconv_t converter) {
  static auto* const real = next<int(iconv_t)>("iconv_close");
  if (converter == kNone || converter != kept().converter) return real(converter);
  kept().taken = false;
  return 0;
}

}  // extern "C"

#endif
