// SPDX-License-Identifier: Apache-2.0
#include "ingest/text/charset.hpp"

#include <dlfcn.h>
#include <fmt/format.h>
#include <iconv.h>
#include <uchardet/uchardet.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>

#include "base/error.hpp"

namespace praxeo::ingest::text {
namespace {

// The calls of uchardet.h that are used here, found in the shared object. It is never unloaded.
struct CharsetLibrary {
  decltype(&uchardet_new) make = nullptr;
  decltype(&uchardet_delete) end = nullptr;
  decltype(&uchardet_handle_data) feed = nullptr;
  decltype(&uchardet_data_end) stop = nullptr;
  decltype(&uchardet_get_charset) name = nullptr;

  CharsetLibrary() {
    static constexpr const char* kName = "libuchardet.so.0";
    void* library = ::dlopen(kName, RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr)
      throw Error(ErrorKind::failed, fmt::format("broken installation: {} not found", kName));
    find(library, "uchardet_new", make);
    find(library, "uchardet_delete", end);
    find(library, "uchardet_handle_data", feed);
    find(library, "uchardet_data_end", stop);
    find(library, "uchardet_get_charset", name);
  }

  template <class Function>
  static void find(void* library, const char* symbol, Function& function) {
    function = reinterpret_cast<Function>(::dlsym(library, symbol));
    if (function == nullptr) {
      throw Error(ErrorKind::failed, fmt::format("broken installation: libuchardet has no {}", symbol));
    }
  }
};

const CharsetLibrary& charset_library() {
  static const CharsetLibrary loaded;
  return loaded;
}

class Converter {
 public:
  explicit Converter(const std::string& encoding) : handle_(::iconv_open("UTF-8", encoding.c_str())) {}
  ~Converter() {
    if (known()) ::iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  [[nodiscard]] bool known() const { return handle_ != reinterpret_cast<iconv_t>(-1); }
  [[nodiscard]] iconv_t handle() const { return handle_; }

 private:
  iconv_t handle_;
};

}  // namespace

std::string guess_charset(std::string_view bytes) {
  // Statistics need no more, and what stands further back seldom speaks another language.
  static constexpr std::size_t kEnough = 1 << 20;
  const auto& library = charset_library();
  const std::unique_ptr<std::remove_pointer_t<uchardet_t>, decltype(library.end)> detector(library.make(),
                                                                                           library.end);
  if (library.feed(detector.get(), bytes.data(), std::min(bytes.size(), kEnough)) != 0) return {};
  library.stop(detector.get());
  return library.name(detector.get());
}

std::optional<Converted> convert(std::string_view bytes, const std::string& encoding) {
  const Converter converter(encoding);
  if (!converter.known()) return std::nullopt;
  Converted done;
  done.text.reserve(bytes.size() + bytes.size() / 4);
  auto* from = const_cast<char*>(bytes.data());  // iconv(3) takes, but never writes through it
  auto left = bytes.size();
  std::array<char, 1 << 16> room;
  bool flushing = false;
  for (;;) {
    auto* to = room.data();
    auto space = room.size();
    const auto result = flushing ? ::iconv(converter.handle(), nullptr, nullptr, &to, &space)
                                 : ::iconv(converter.handle(), &from, &left, &to, &space);
    const auto code = errno;
    done.text.append(room.data(), room.size() - space);
    if (result != static_cast<std::size_t>(-1)) {
      if (flushing) return done;
      flushing = true;
    } else if (code == EILSEQ || code == EINVAL) {
      done.text += "\xEF\xBF\xBD";
      ++done.broken;
      if (left == 0) return done;
      ++from, --left;
    } else if (code != E2BIG) {
      return std::nullopt;
    }
  }
}

}  // namespace praxeo::ingest::text
