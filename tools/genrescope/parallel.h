// Work on several cores, results in the order of the input.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
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

// Takes items from source() until it returns nothing, calls work(item, worker) on `jobs` threads (worker < jobs tells
// them apart, for buffers that each keeps), and consume(index, result) in the order of the items on the calling thread.
// One thread at a time is in source(), which may wait for its item. About four results per worker wait at any time.
// After an interrupt no new work begins. Returns how many results were consumed.
template <class Source, class Work, class Consume>
std::size_t pipe_in_order(std::size_t jobs, Source source, Work work, Consume consume) {
  using Item = typename decltype(source())::value_type;
  using Output = decltype(work(std::declval<Item&>(), std::size_t{}));
  std::mutex taking, mutex;
  std::condition_variable changed;
  std::map<std::size_t, Output> waiting;
  std::size_t taken = 0, consumed = 0, active = 0;
  bool stop = false;  // also when there is nothing more to take
  std::exception_ptr failure;
  const std::size_t most_waiting = 4 * jobs;

  const auto room = [&] {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return stop || taken < consumed + most_waiting; });
    return !stop && !interrupted();
  };
  const auto run_one = [&](std::size_t worker) {
    std::unique_lock turn(taking);
    if (!room()) return false;
    std::optional<Item> item = source();
    if (!item) {
      const std::lock_guard lock(mutex);
      stop = true;
      return false;
    }
    std::size_t index = 0;
    {
      const std::lock_guard lock(mutex);
      index = taken++;
    }
    turn.unlock();
    Output output = work(*item, worker);
    const std::lock_guard lock(mutex);
    waiting.emplace(index, std::move(output));
    return true;
  };
  const auto run = [&](std::size_t worker) {
    try {
      while (run_one(worker)) changed.notify_all();
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!failure) failure = std::current_exception();
      stop = true;
    }
    const std::lock_guard lock(mutex);
    --active;
    changed.notify_all();
  };

  std::vector<std::thread> threads;
  std::unique_lock lock(mutex);
  for (; active < jobs; ++active) threads.emplace_back(run, active);
  while (!failure) {
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
  }
  stop = true;
  changed.notify_all();
  lock.unlock();
  for (std::thread& thread : threads) thread.join();
  if (failure) std::rethrow_exception(failure);
  return consumed;
}

// The same for the items 0 ... count - 1.
template <class Work, class Consume>
std::size_t map_in_order(std::size_t count, std::size_t jobs, Work work, Consume consume) {
  const auto source = [next = std::size_t{0}, count]() mutable {
    return next < count ? std::optional<std::size_t>(next++) : std::nullopt;
  };
  return pipe_in_order(std::max<std::size_t>(1, std::min(jobs, count)), source, work, consume);
}

}  // namespace genrescope::cli
