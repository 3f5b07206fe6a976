#include "progress.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

#include "stderr_guard.h"

namespace genrescope::cli {
namespace {

constexpr auto kBetweenDrawings = std::chrono::milliseconds(100);

std::size_t terminal_width() {
  winsize size = {};
  const bool known = ioctl(fileno(error_stream()), TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? size.ws_col : 80;
}

std::string time_text(double seconds) {
  const long whole = std::lround(seconds);
  if (whole < 60) return std::to_string(whole) + " s";
  const std::string rest = std::to_string(100 + whole % 60).substr(1);
  if (whole < 3600) return std::to_string(whole / 60) + ":" + rest + " min";
  return std::to_string(whole / 3600) + ":" + std::to_string(100 + whole / 60 % 60).substr(1) + " h";
}

std::string rate_text(double per_second) {
  char text[32];
  std::snprintf(text, sizeof text, per_second < 10 ? "%.1f/s" : "%.0f/s", per_second);
  return text;
}

}  // namespace

Progress::Progress(std::string label, std::string unit, std::size_t total)
    : label_(std::move(label)),
      unit_(std::move(unit)),
      total_(total),
      start_(Clock::now()),
      drawn_(start_),
      terminal_(isatty(fileno(error_stream())) == 1) {}

Progress::~Progress() {
  clear();
}

void Progress::advance(std::size_t count) {
  const std::lock_guard lock(mutex_);
  done_ += count;
  if (!terminal_ || Clock::now() - drawn_ < kBetweenDrawings) return;
  draw();
}

void Progress::message(const std::string& line) {
  const std::lock_guard lock(mutex_);
  const bool redraw = visible_;
  clear();
  std::fprintf(error_stream(), "%s\n", line.c_str());
  if (redraw) draw();
}

void Progress::clear() {
  if (!visible_) return;
  std::fputs("\r\033[K", error_stream());
  visible_ = false;
}

void Progress::draw() {
  drawn_ = Clock::now();
  const double elapsed = std::chrono::duration<double>(drawn_ - start_).count();
  const double rate = static_cast<double>(done_) / std::max(elapsed, 1e-3);
  std::string text(1, ' ');
  text.append(std::to_string(done_)).append("/").append(std::to_string(total_)).append(" ").append(unit_);
  text.append("  ").append(rate_text(rate));
  if (done_ > 0 && done_ < total_) text += "  " + time_text(static_cast<double>(total_ - done_) / rate) + " left";

  const std::size_t around = label_.size() + text.size() + 4;
  const std::size_t width = terminal_width();
  const std::size_t bar = width > around + 10 ? std::min<std::size_t>(40, width - around) : 0;
  std::string line = label_;
  if (bar > 0) {
    const std::size_t full = total_ > 0 ? std::min(bar, bar * done_ / total_) : 0;
    line += " [" + std::string(full, '#') + std::string(bar - full, '-') + "]";
  }
  line += text;
  std::fprintf(error_stream(), "\r%s\033[K", line.substr(0, width > 1 ? width - 1 : 0).c_str());
  std::fflush(error_stream());
  visible_ = true;
}

}  // namespace genrescope::cli
