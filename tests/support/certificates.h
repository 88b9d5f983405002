// Certificates made when a test wants them: an authority of its own, and what it or nobody has signed. PEM files.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

namespace cuebench::testing {

struct CertificateWish {
    std::string name = "localhost";  ///< DNS name; 127.0.0.1 is in it as well unless `onlyName`
    bool onlyName = false;
    int fromDays = -1;  ///< from now
    int toDays = 30;
    int number = 1;  ///< in an authority's name
};

/// A key, a certificate for it, and the files of both.
class Certificate {
public:
    ~Certificate();
    Certificate(const Certificate&) = delete;
    Certificate& operator=(const Certificate&) = delete;

    [[nodiscard]] static std::unique_ptr<Certificate> authority(const std::filesystem::path& folder, int number = 1);
    [[nodiscard]] static std::unique_ptr<Certificate> selfSigned(const std::filesystem::path& folder,
                                                                 const CertificateWish& wish = {});
    [[nodiscard]] std::unique_ptr<Certificate> sign(const std::filesystem::path& folder,
                                                    const CertificateWish& wish = {}) const;

    [[nodiscard]] std::string certificateFile() const { return m_stem + ".pem"; }
    [[nodiscard]] std::string keyFile() const { return m_stem + ".key"; }

private:
    struct Parts;
    Certificate(const std::filesystem::path& folder, const CertificateWish& wish, const Certificate* signer,
                bool isAuthority);

    std::unique_ptr<Parts> m_parts;
    std::string m_stem;
};

}  // namespace cuebench::testing
