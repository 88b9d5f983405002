// A grid of clip cards as wide as the view: as many columns as fit, stretched so that no space is left at the right.
#pragma once

#include <QListView>

namespace cuebench {

class ClipCardDelegate;

class ClipGrid : public QListView {
    Q_OBJECT

public:
    explicit ClipGrid(QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitCards();

    ClipCardDelegate* m_cards;
};

}  // namespace cuebench
