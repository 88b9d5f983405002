#include "support/certificates.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <atomic>
#include <cstdio>
#include <stdexcept>

namespace cuebench::testing {

namespace {

std::atomic<int> made = 0;

void addExtension(X509* certificate, X509* signer, int kind, const std::string& value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, signer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
    if (extension == nullptr)
        throw std::runtime_error("no extension " + value);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

template <class Write>
void writeFile(const std::string& path, Write write)
{
    std::FILE* const file = std::fopen(path.c_str(), "w");
    const bool written = file != nullptr && write(file) == 1;
    if (file == nullptr || std::fclose(file) != 0 || !written)
        throw std::runtime_error("cannot write " + path);
}

}  // namespace

struct Certificate::Parts {
    EVP_PKEY* key = EVP_EC_gen("P-256");
    X509* certificate = X509_new();

    Parts() = default;
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;
    ~Parts()
    {
        X509_free(certificate);
        EVP_PKEY_free(key);
    }
};

Certificate::Certificate(const std::filesystem::path& folder, const CertificateWish& wish, const Certificate* signer,
                         bool isAuthority)
    : m_parts(std::make_unique<Parts>()), m_stem((folder / ("certificate" + std::to_string(++made))).string())
{
    constexpr long kVersion3 = 2;
    constexpr long kDay = 24L * 60 * 60;
    X509* const certificate = m_parts->certificate;
    const Parts& by = signer == nullptr ? *m_parts : *signer->m_parts;
    X509_set_version(certificate, kVersion3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), made);
    X509_gmtime_adj(X509_getm_notBefore(certificate), wish.fromDays * kDay);
    X509_gmtime_adj(X509_getm_notAfter(certificate), wish.toDays * kDay);
    X509_set_pubkey(certificate, m_parts->key);
    const std::string name = isAuthority ? "The lab's authority " + std::to_string(wish.number) : wish.name;
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
    X509_set_issuer_name(certificate, X509_get_subject_name(by.certificate));
    if (isAuthority) {
        addExtension(certificate, by.certificate, NID_basic_constraints, "critical,CA:TRUE");
        addExtension(certificate, by.certificate, NID_key_usage, "critical,keyCertSign");
    } else {
        addExtension(certificate, by.certificate, NID_subject_alt_name,
                     "DNS:" + wish.name + (wish.onlyName ? "" : ",IP:127.0.0.1"));
    }
    if (X509_sign(certificate, by.key, EVP_sha256()) == 0)
        throw std::runtime_error("cannot sign");
    writeFile(certificateFile(), [&](std::FILE* file) { return PEM_write_X509(file, certificate); });
    writeFile(keyFile(), [&](std::FILE* file) {
        return PEM_write_PrivateKey(file, m_parts->key, nullptr, nullptr, 0, nullptr, nullptr);
    });
}

Certificate::~Certificate() = default;

std::unique_ptr<Certificate> Certificate::authority(const std::filesystem::path& folder, int number)
{
    return std::unique_ptr<Certificate>(new Certificate(folder, {.number = number}, nullptr, true));
}

std::unique_ptr<Certificate> Certificate::selfSigned(const std::filesystem::path& folder, const CertificateWish& wish)
{
    return std::unique_ptr<Certificate>(new Certificate(folder, wish, nullptr, false));
}

std::unique_ptr<Certificate> Certificate::sign(const std::filesystem::path& folder, const CertificateWish& wish) const
{
    return std::unique_ptr<Certificate>(new Certificate(folder, wish, this, false));
}

}  // namespace cuebench::testing
