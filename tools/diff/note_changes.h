/*
 * Changes of notes while the table is walked: what vanished at one node may appear at another, so
 * that none can be told before the end.
 */
#ifndef TOOLS_DIFF_NOTE_CHANGES_H
#define TOOLS_DIFF_NOTE_CHANGES_H

#include "schema/base/memory.h"
#include "tools/diff/table_groups.h"

struct note_change {
    enum change_kind kind;
    struct text field; /* of a revision "text", "kind", "character"; of a move "node" */
    struct text node, note_kind, text; /* as in TO; of a removal, as in FROM */
    struct text before, after;         /* of a revision or a move: the values of the field */
    struct change_source from, to;
    bool dropped; /* part of a move */
};

struct note_changes {
    struct note_change *items;
    size_t count, capacity;
    struct arena texts;
};

void note_changes_init(struct note_changes *n);
void note_changes_release(struct note_changes *n);
/* `from` or `to` may be NULL, not both; of two, `field` is what differs. Texts are copied. False
 * when memory runs out. */
bool note_changes_add(struct note_changes *n, const struct table_row *from,
                      const struct table_row *to, const char *field);
/* Makes one move of a removal and an addition whose kind and text are the same and that no other
 * change shares. False when memory runs out. */
bool note_changes_find_moves(struct note_changes *n);

#endif
