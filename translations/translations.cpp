// A library wants a source; the translations themselves are its resources.
namespace cuebench {
extern const int kTranslations;
const int kTranslations = 1;
}  // namespace cuebench
