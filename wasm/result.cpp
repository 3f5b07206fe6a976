#include "result.h"

namespace genrescope {

std::string_view error_code_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::kEmptyFile:
      return "empty-file";
    case ErrorCode::kUnsupportedFormat:
      return "unsupported-format";
    case ErrorCode::kCorruptFile:
      return "corrupt-file";
    case ErrorCode::kTooShort:
      return "too-short";
    case ErrorCode::kInvalidSamples:
      return "invalid-samples";
    case ErrorCode::kInvalidArgument:
      return "invalid-argument";
    case ErrorCode::kModelInvalid:
      return "model-invalid";
    case ErrorCode::kModelMismatch:
      return "model-mismatch";
    case ErrorCode::kTableInvalid:
      return "table-invalid";
    case ErrorCode::kInternal:
      break;
  }
  return "internal";
}

}  // namespace genrescope
