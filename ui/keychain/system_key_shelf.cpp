#include "keychain/system_key_shelf.h"

#include "text.h"

#include <qt6keychain/keychain.h>

namespace cuebench {

namespace {

const QString kService = QStringLiteral("Cuebench");

QString faultOf(const QKeychain::Job& job)
{
    const bool answered = job.error() == QKeychain::NoError || job.error() == QKeychain::EntryNotFound;
    return answered ? QString() : job.errorString();
}

template <class Read>
void start(QKeychain::Job* job, const QString& server, QObject* context, const KeyShelf::Then& then, Read read)
{
    job->setKey(server);
    // The fallback would be a file in plain text.
    job->setInsecureFallback(false);
    QObject::connect(job, &QKeychain::Job::finished, context, [job, then, read](QKeychain::Job*) {
        KeyShelf::Answer answer{.key = std::nullopt, .fault = faultOf(*job)};
        read(answer);
        then(answer);
    });
    job->start();
}

}  // namespace

void SystemKeyShelf::read(const QString& server, QObject* context, Then then)
{
    auto* job = new QKeychain::ReadPasswordJob(kService);
    start(job, server, context, then, [job](Answer& answer) {
        if (job->error() != QKeychain::NoError)
            return;
        if (auto key = ApiKey::make(fromQt(job->textData())))
            answer.key = std::move(*key);
    });
}

void SystemKeyShelf::write(const QString& server, const std::optional<ApiKey>& key, QObject* context, Then then)
{
    if (!key) {
        start(new QKeychain::DeletePasswordJob(kService), server, context, then, [](Answer&) {});
        return;
    }
    auto* job = new QKeychain::WritePasswordJob(kService);
    job->setTextData(toQt(key->reveal()));
    start(job, server, context, then, [job, key](Answer& answer) {
        if (job->error() == QKeychain::NoError)
            answer.key = key;
    });
}

}  // namespace cuebench
