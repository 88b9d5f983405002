// A project's values by key, and the bytes of its files.
#pragma once

#include "store/both_engines.h"
#include "store/document_store.h"

#include <QFile>

#include <filesystem>

namespace cuebench::testing {

inline QByteArray bytesOf(const std::filesystem::path& path)
{
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void writeBytes(const std::filesystem::path& path, const QByteArray& bytes)
{
    std::filesystem::create_directories(path.parent_path());
    QFile file(QString::fromStdString(path.string()));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

inline void setValue(Database& database, const std::string& key, const std::string& value)
{
    inTransaction(database, [&] { take(DocumentStore(database).setValue(key, value)); });
}

inline std::string valueOf(Database& database, const std::string& key)
{
    return take(DocumentStore(database).value(key)).value_or("(none)");
}

}  // namespace cuebench::testing
