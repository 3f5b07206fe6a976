#include "output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "commands.h"

namespace genrescope::cli {
namespace {

namespace fs = std::filesystem;

constexpr int kMostLinks = 40;  // as the kernel follows
constexpr mode_t kNewFileMode = 0666;

bool stdout_reported = false;

// Where a path leads through links, also to a file that is not there yet.
fs::path resolve_links(fs::path path) {
  std::error_code failed;
  for (int i = 0; i < kMostLinks && fs::is_symlink(fs::symlink_status(path, failed)); ++i) {
    const fs::path link = fs::read_symlink(path, failed);
    if (failed) break;
    path = path.parent_path() / link;
  }
  return path;
}

// Whether /dev/stdout, or the file that stdout goes to, was named.
bool is_stdout(const struct stat& status) {
  struct stat standard = {};
  return fstat(STDOUT_FILENO, &standard) == 0 && standard.st_dev == status.st_dev && standard.st_ino == status.st_ino;
}

mode_t mode_for_new_files() {
  const mode_t mask = umask(0);
  umask(mask);
  return kNewFileMode & ~mask;
}

}  // namespace

Output::Output(const std::string& path) {
  struct stat status = {};
  const bool exists = !path.empty() && stat(path.c_str(), &status) == 0;
  if (path.empty() || (exists && is_stdout(status))) {
    file_ = stdout;
    return;
  }
  if (exists && !S_ISREG(status.st_mode)) {
    file_ = std::fopen(path.c_str(), "wb");
  } else {
    target_ = resolve_links(path).string();
    open_draft(target_, exists);
    if (!draft_.empty()) fchmod(fileno(file_), exists ? status.st_mode & 07777 : mode_for_new_files());
  }
  if (file_ == nullptr) fail();
}

void Output::open_draft(const std::string& target, bool exists) {
  // A file that the user may not write stays, although its folder would let it be replaced.
  if (exists && access(target.c_str(), W_OK) != 0) return;
  // A short name of its own: the target's may be as long as names can be.
  std::string draft = (fs::path(target).parent_path() / ".genrescope-XXXXXX").string();
  const int descriptor = mkostemp(draft.data(), O_CLOEXEC);
  if (descriptor >= 0) {
    draft_ = draft;
    file_ = fdopen(descriptor, "wb");
  } else if (exists && (errno == EACCES || errno == EPERM)) {
    file_ = std::fopen(target.c_str(), "wb");  // the folder is closed, the file is not
  }
}

Output::~Output() {
  if (file_ != nullptr && file_ != stdout) std::fclose(file_);
  if (!draft_.empty()) unlink(draft_.c_str());
}

void Output::fail() {
  problem_ = std::strerror(errno != 0 ? errno : EIO);
  if (file_ == stdout) stdout_reported = true;
}

void Output::write(std::string_view text) {
  if (!ok()) return;
  if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) fail();
}

void Output::flush() {
  if (ok() && std::fflush(file_) != 0) fail();
}

void Output::commit() {
  flush();
  if (!ok() || file_ == stdout) return;
  // Renamed before its bytes are on the disk, a file could be empty after a loss of power.
  if (!draft_.empty() && fsync(fileno(file_)) != 0) return fail();
  std::FILE* const file = std::exchange(file_, nullptr);
  if (std::fclose(file) != 0) return fail();
  if (draft_.empty()) return;
  if (std::rename(draft_.c_str(), target_.c_str()) != 0) return fail();
  draft_.clear();
}

std::optional<Error> write_file(const std::string& path, const std::string& bytes) {
  Output output(path);
  output.write(bytes);
  output.commit();
  if (output.ok()) return std::nullopt;
  return Error{ErrorCode::kInvalidArgument, "cannot be written: " + output.problem(),
               "Check the folder, its permissions and the space on it."};
}

std::optional<Error> refuse_overwriting(const std::string& output, std::span<const std::string> inputs) {
  struct stat written = {};
  if (output.empty() || stat(output.c_str(), &written) != 0 || !S_ISREG(written.st_mode)) return std::nullopt;
  for (const std::string& input : inputs) {
    struct stat read = {};
    if (input.empty() || stat(input.c_str(), &read) != 0) continue;
    if (read.st_dev != written.st_dev || read.st_ino != written.st_ino) continue;
    return Error{ErrorCode::kInvalidArgument, "is also an input, which would be lost", "Choose another output file."};
  }
  return std::nullopt;
}

int finish_stdout(int code) {
  errno = 0;
  const bool failed = std::fflush(stdout) != 0 || std::ferror(stdout) != 0;
  if (!failed) return code;
  // Whoever closed the pipe wants no more, and no word about it.
  if (errno != EPIPE && !stdout_reported) {
    std::fprintf(stderr, "stdout: cannot be written: %s\n", std::strerror(errno != 0 ? errno : EIO));
  }
  return code == kDone ? kSomeFailed : code;
}

}  // namespace genrescope::cli
