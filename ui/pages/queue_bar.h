// The line above the question: which queue, in which order, where in it, and how fast it goes.
#pragma once

#include "domain/benchmark.h"
#include "store/question_store.h"

#include <QFrame>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTimer;

namespace cuebench {

class QueueBar : public QFrame {
    Q_OBJECT
public:
    explicit QueueBar(QWidget* parent = nullptr);

    void setBenchmark(const Benchmark& benchmark);
    void setFilter(const QuestionFilter& filter, bool settledToo = false);
    /// "Every state" is chosen: not only what there is to do. Goes with filterChanged().
    [[nodiscard]] bool settledToo() const;
    void setOrder(QueueOrder order);
    void setPolicy(bool open, bool maySwitch, const QString& key);
    struct Numbers {
        int position = -1;  ///< from 0
        int size = 0;
        int remaining = 0;
        int today = 0;
        int rate = 0;  ///< an hour, 0 while unknown
    };
    void setNumbers(const Numbers& numbers);
    void focusSearch();
    /// To the first of the lists; Tab goes on, Space or an arrow opens one, Return and Escape lead back to the page.
    void focusLists();
    [[nodiscard]] QuestionFilter filter() const;

Q_SIGNALS:
    void filterChanged(const cuebench::QuestionFilter& filter);
    void orderChanged(cuebench::QueueOrder order);
    void policySwitched(bool open);
    void searchLeft();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// Takes the keys that open or leave a list; all others stay the question's.
    bool keyOnList(QComboBox* box, QEvent* event);
    void fillSubTypes();
    void tell();

    const Benchmark* m_benchmark = nullptr;
    QuestionFilter m_base;  ///< parts of the filter that have no control here (a clip)
    bool m_filling = false;
    QComboBox* m_order = nullptr;
    QComboBox* m_task = nullptr;
    QComboBox* m_subType = nullptr;
    QComboBox* m_emotion = nullptr;
    QComboBox* m_state = nullptr;
    QLineEdit* m_search = nullptr;
    QPushButton* m_clear = nullptr;
    QComboBox* m_policy = nullptr;
    QLabel* m_place = nullptr;
    QLabel* m_pace = nullptr;
    QTimer* m_delay = nullptr;
};

}  // namespace cuebench
