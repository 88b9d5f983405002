#include "question/diff_html.h"

#include "review/word_diff.h"
#include "text.h"
#include "theme.h"

namespace cuebench {

QString diffHtml(const std::string& before, const std::string& after)
{
    QString html;
    DiffPiece::Kind last = DiffPiece::Kind::Same;
    for (const DiffPiece& piece : wordDiff(before, after)) {
        const QString text = shown(piece.text).toHtmlEscaped();
        switch (piece.kind) {
            case DiffPiece::Kind::Same: html += text; break;
            case DiffPiece::Kind::Removed:
                html += QStringLiteral("<s style=\"color:%1\">%2</s>").arg(colours().danger.name(), text);
                break;
            case DiffPiece::Kind::Added:
                // What went and what came are two words.
                html += last == DiffPiece::Kind::Removed ? QStringLiteral(" ") : QString();
                html += QStringLiteral("<u style=\"color:%1\">%2</u>").arg(colours().right.name(), text);
                break;
        }
        last = piece.kind;
    }
    return html;
}

}  // namespace cuebench
