// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

namespace praxeo::sandbox {

// The life of a warm parent. Loads what is loaded lazily (`warm`), and then forks a worker for each request
// of praxeo on descriptor 0, so that none of them pays for the loading of some thirty libraries again. It
// reads no foreign byte ever: the descriptors of a request are handed to the new process and closed here.
//
// The fork leads a session of its own, has descriptors 0 to 3 of the worker protocol and no other, its limits
// of memory and processor time, and dies when this parent does; there `worker` runs, which must not return.
// The parent kills the whole group of a worker when praxeo asks for it or has closed its report socket, and
// when the worker itself has ended; it reaps the worker and reports. What a worker does to itself reaches
// neither the parent nor the other workers. When praxeo is gone, all of it is.
//
// All workers of one parent share its layout of memory: address space randomisation is drawn once a parent,
// not once a worker. A worker that learnt of it tells nobody but praxeo, and the next one has no way to ask.
[[noreturn]] void serve_forks(const std::function<void()>& warm, const std::function<void()>& worker);

}  // namespace praxeo::sandbox
