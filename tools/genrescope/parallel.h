// Work on several cores, results in the order of the input.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "interrupt.h"

namespace genrescope::cli {

// `asked`, or the number of cores when it is 0.
std::size_t job_count(std::size_t asked);

// Calls body(0) ... body(count - 1) on that many threads and waits for all; an exception that one throws is thrown
// here.
void run_parallel(std::size_t count, std::size_t jobs, const std::function<void(std::size_t)>& body);

// Calls work(index, worker) for 0 ... count - 1 on `jobs` threads (worker < jobs tells them apart, for buffers that
// each keeps), and consume(index, result) in the order of the indices on the calling thread. No more than four results
// per worker wait at any time. After an interrupt no new work begins. Returns how many results were consumed.
template <class Work, class Consume>
std::size_t map_in_order(std::size_t count, std::size_t jobs, Work work, Consume consume) {
  using Output = decltype(work(std::size_t{}, std::size_t{}));
  std::mutex mutex;
  std::condition_variable changed;
  std::map<std::size_t, Output> waiting;
  std::size_t next = 0, consumed = 0, active = 0;
  bool stop = false;
  std::exception_ptr failure;
  jobs = std::max<std::size_t>(1, std::min(jobs, count));
  const std::size_t most_waiting = 4 * jobs;

  const auto run = [&](std::size_t worker) {
    std::unique_lock lock(mutex);
    while (true) {
      changed.wait(lock, [&] { return stop || next >= count || next < consumed + most_waiting; });
      if (stop || next >= count || interrupted()) break;
      const std::size_t index = next++;
      lock.unlock();
      try {
        Output output = work(index, worker);
        lock.lock();
        waiting.emplace(index, std::move(output));
      } catch (...) {
        if (!lock.owns_lock()) lock.lock();
        if (!failure) failure = std::current_exception();
        stop = true;
      }
      changed.notify_all();
    }
    --active;
    changed.notify_all();
  };

  std::vector<std::thread> threads;
  std::unique_lock lock(mutex);
  for (; active < jobs; ++active) threads.emplace_back(run, active);
  while (consumed < count) {
    changed.wait(lock, [&] { return waiting.contains(consumed) || active == 0 || failure; });
    const auto ready = waiting.find(consumed);
    if (ready == waiting.end()) break;
    Output output = std::move(ready->second);
    waiting.erase(ready);
    lock.unlock();
    try {
      consume(consumed, std::move(output));
      lock.lock();
    } catch (...) {
      lock.lock();
      failure = std::current_exception();
    }
    ++consumed;
    changed.notify_all();
    if (failure) break;
  }
  stop = true;
  changed.notify_all();
  lock.unlock();
  for (std::thread& thread : threads) thread.join();
  if (failure) std::rethrow_exception(failure);
  return consumed;
}

}  // namespace genrescope::cli
