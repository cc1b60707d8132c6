/*
 * Where a code stands in the tabular list, and what the list says there: its notes, and those that
 * it inherits from the nodes it stands in, with where they come from.
 */
#include <stdlib.h>
#include <string.h>

#include "tools/common/rows.h"
#include "tools/common/tabular_tree.h"
#include "tools/show/code_sections.h"
#include "tools/show/json_members.h"

struct listed_note {
    struct text kind, character, text;
};

/* The notes of a node: items[first, first + count). */
struct node_notes {
    uint32_t first, count;
    bool wanted;
};

struct found_tabular {
    struct tabular_tree tree;
    uint32_t *nodes;          /* of each answer; NO_NODE */
    struct node_notes *notes; /* of each node of the tree */
    struct listed_note *items;
    size_t count, capacity;
    uint32_t at; /* the node of the row before */
    struct arena texts;
    struct diagnostics *d;
};

/* ---- finding */

enum { LONGEST_CODE = 7, CATEGORY_LENGTH = 3 };

/* The code that a seventh character was put behind: X stands in the free places. */
static uint32_t find_extended(const struct tabular_tree *t, struct text code)
{
    if (code.length != LONGEST_CODE)
        return NO_NODE;
    for (struct text listed = text_slice(code, 0, LONGEST_CODE - 1);
         listed.length >= CATEGORY_LENGTH; listed.length--) {
        uint32_t node = tabular_tree_find(t, listed);
        if (node != NO_NODE)
            return t->nodes[node].has_codes ? NO_NODE : node;
        if (listed.at[listed.length - 1] != 'X')
            return NO_NODE;
    }
    return NO_NODE;
}

/* The seventh character that made the code of its node; NULL when it is listed as it is. */
static const struct seventh_character *seventh_of(const struct tabular_tree *t, uint32_t node,
                                                  struct text code, uint32_t *defined_at)
{
    if (code.length != LONGEST_CODE || t->nodes[node].node.length == code.length)
        return NULL;
    *defined_at = tabular_tree_definition(t, node);
    for (uint32_t i = 0; *defined_at != NO_NODE && i < t->nodes[*defined_at].sevenths; i++) {
        const struct seventh_character *c = &t->sevenths[t->nodes[*defined_at].seventh + i];
        if (text_equal(c->character, text_from(code, LONGEST_CODE - 1)))
            return c;
    }
    return NULL;
}

static uint32_t find_node(const struct tabular_tree *t, struct text code)
{
    uint32_t at, node = tabular_tree_find(t, code);
    if (node != NO_NODE || code.length == 0)
        return node;
    node = find_extended(t, code);
    return node != NO_NODE && seventh_of(t, node, code, &at) ? node : NO_NODE;
}

/* ---- looking up */

static enum status keep_note(struct found_tabular *f, struct text node, struct text kind,
                             struct text character, struct text text)
{
    struct listed_note note;
    if (f->at == NO_NODE || !text_equal(f->tree.nodes[f->at].node, node)) {
        f->at = tabular_tree_find(&f->tree, node);
        if (f->at != NO_NODE)
            f->notes[f->at].first = (uint32_t)f->count;
    }
    if (f->at == NO_NODE || !f->notes[f->at].wanted)
        return STATUS_OK;
    if (!memory_grow((void **)&f->items, &f->capacity, f->count + 1, sizeof note) ||
        !arena_copy(&f->texts, kind, &note.kind) ||
        !arena_copy(&f->texts, character, &note.character) ||
        !arena_copy(&f->texts, text, &note.text))
        return diagnostics_out_of_memory(f->d);
    f->items[f->count++] = note;
    f->notes[f->at].count++;
    return STATUS_OK;
}

static enum status take_note(void *context, const struct text *v)
{
    return keep_note(context, v[NOTES_NODE], v[NOTES_KIND], v[NOTES_CHARACTER], v[NOTES_TEXT]);
}

static void want_notes(struct found_tabular *f, const struct code_lookup *lookup)
{
    for (size_t i = 0; i < lookup->count; i++) {
        f->nodes[i] = find_node(&f->tree, text_of(lookup->answers[i].code));
        for (uint32_t n = f->nodes[i]; n != NO_NODE; n = f->tree.nodes[n].parent)
            f->notes[n].wanted = true;
    }
}

static enum status look_up(const struct code_lookup *lookup, void **found, struct diagnostics *d)
{
    struct found_tabular *f = calloc(1, sizeof *f);
    if (!f)
        return diagnostics_out_of_memory(d);
    enum status status = tabular_tree_read(&f->tree, lookup->release, d);
    if (status != STATUS_OK) {
        free(f);
        return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
    }
    *found = f;
    f->d = d;
    f->at = NO_NODE;
    arena_init(&f->texts);
    f->nodes = calloc(lookup->count + 1, sizeof *f->nodes);
    f->notes = calloc(f->tree.count + 1, sizeof *f->notes);
    if (!f->nodes || !f->notes)
        return diagnostics_out_of_memory(d);
    want_notes(f, lookup);
    return release_each_row(lookup->release, TABLE_NOTES, take_note, f, d);
}

static void release(void *found)
{
    struct found_tabular *f = found;
    tabular_tree_release(&f->tree);
    arena_release(&f->texts);
    free(f->nodes);
    free(f->notes);
    free(f->items);
    free(f);
}

/* ---- text */

/* "S01.01"; "chapter 19"; "section S00-S09" */
static void put_name(const struct tree_node *node, struct output *o)
{
    char display[CODE_LIMIT + 2];
    size_t colon;
    if (node->is_code) {
        system_code_display(SYSTEM_ICD10CM, node->node, display);
        output_visible(o, text_of(display));
        return;
    }
    output_visible(o, node->kind);
    if (text_find(node->node, TEXT(":"), &colon)) {
        output_text(o, TEXT(" "));
        output_visible(o, text_from(node->node, colon + 1));
    }
}

/* From the chapter down. */
static void put_path(const struct tabular_tree *t, uint32_t node, struct output *o)
{
    if (node == NO_NODE)
        return;
    put_path(t, t->nodes[node].parent, o); /* no deeper than the tree, which has an end */
    output_printf(o, "  %-12s ", "listed in");
    put_name(&t->nodes[node], o);
    output_text(o, TEXT(", "));
    output_visible(o, t->nodes[node].title.at ? t->nodes[node].title : TEXT("(no title)"));
    output_text(o, t->nodes[node].placeholder ? TEXT(" (placeholder)\n") : TEXT("\n"));
}

/* The code itself, where its title says more than that of an order file can, or nothing does. */
static void put_listed(const struct tree_node *node, struct output *o)
{
    output_printf(o, "  %-12s ", "listed as");
    output_visible(o, node->title.at ? node->title : TEXT("(no title)"));
    output_text(o, node->placeholder ? TEXT(" (placeholder)\n") : TEXT("\n"));
}

static void put_kind(const struct listed_note *note, struct output *o)
{
    output_text(o, TEXT("    "));
    for (size_t i = 0; i < note->kind.length; i++)
        output_printf(o, "%c", note->kind.at[i] == '_' ? ' ' : note->kind.at[i]);
    output_text(o, TEXT("\n"));
}

/* Some begin with a tab. */
static struct text without_margin(struct text t)
{
    while (t.length > 0 && (t.at[0] == ' ' || t.at[0] == '\t'))
        t = text_from(t, 1);
    return text_trim_right(t);
}

static void put_note(const struct listed_note *note, struct output *o)
{
    struct text text = without_margin(note->text);
    output_text(o, TEXT("      "));
    if (note->character.at) {
        output_visible(o, note->character);
        output_text(o, TEXT(": "));
    }
    output_visible(o, text.length > 0 ? text : TEXT("(empty)"));
    output_text(o, TEXT("\n"));
}

static bool is_of_another(const struct listed_note *note, const struct seventh_character *made_by)
{
    return made_by && note->character.at && !text_equal(note->character, made_by->character);
}

/* Of notes about seventh characters, those about the one that the code ends in, if it does. */
static void put_notes(const struct found_tabular *f, uint32_t node, struct text heading,
                      const struct seventh_character *made_by, struct output *o)
{
    const struct node_notes *notes = &f->notes[node];
    struct text kind = TEXT_NOT_STATED;
    if (notes->count > 0) {
        output_text(o, heading);
        put_name(&f->tree.nodes[node], o);
        output_text(o, TEXT("\n"));
    }
    for (uint32_t i = 0; i < notes->count; i++) {
        const struct listed_note *note = &f->items[notes->first + i];
        if (is_of_another(note, made_by))
            continue;
        if (!text_equal(kind, note->kind))
            put_kind(note, o);
        kind = note->kind;
        put_note(note, o);
    }
}

static void put_sevenths(const struct tabular_tree *t, uint32_t node,
                         const struct seventh_character *made_by, struct output *o)
{
    uint32_t defined_at = tabular_tree_definition(t, node);
    if (defined_at == NO_NODE || t->nodes[node].node.length == LONGEST_CODE)
        return;
    for (uint32_t i = 0; i < t->nodes[defined_at].sevenths; i++) {
        const struct seventh_character *c = &t->sevenths[t->nodes[defined_at].seventh + i];
        if (made_by && c != made_by)
            continue;
        output_printf(o, "  %-12s ", "7th character");
        output_visible(o, c->character);
        output_text(o, TEXT(", "));
        output_visible(o, c->title);
        output_text(o, TEXT(" (defined at "));
        put_name(&t->nodes[defined_at], o);
        output_text(o, TEXT(")\n"));
    }
}

static void put(const void *found, const struct code_lookup *lookup, size_t answer,
                struct output *o)
{
    const struct found_tabular *f = found;
    const struct tabular_tree *t = &f->tree;
    uint32_t node = f->nodes[answer];
    if (node == NO_NODE)
        return;
    struct text code = text_of(lookup->answers[answer].code);
    bool listed = text_equal(code, t->nodes[node].node);
    put_path(t, listed ? t->nodes[node].parent : node, o);
    if (listed)
        put_listed(&t->nodes[node], o);
    uint32_t defined_at;
    const struct seventh_character *made_by = seventh_of(t, node, code, &defined_at);
    put_sevenths(t, node, made_by, o);
    for (uint32_t n = node; n != NO_NODE; n = t->nodes[n].parent)
        put_notes(f, n, n == node && listed ? TEXT("  notes of ") : TEXT("  inherited from "),
                  made_by, o);
}

/* ---- rows */

static void append_node(const struct found_tabular *f, uint32_t at,
                        const struct seventh_character *made_by, struct buffer *value)
{
    static const char *const node_names[] = {"node", "kind", "title"};
    static const char *const note_names[] = {"kind", "character", "text"};
    const struct tree_node *node = &f->tree.nodes[at];
    json_begin_members(value, node_names, (struct text[]){node->node, node->kind, node->title}, 3);
    buffer_append_text(value, TEXT(",\"notes\":["));
    for (uint32_t i = 0; i < f->notes[at].count; i++) {
        const struct listed_note *note = &f->items[f->notes[at].first + i];
        if (!is_of_another(note, made_by))
            json_append_members(value, note_names,
                                (struct text[]){note->kind, note->character, note->text}, 3);
    }
    buffer_append_text(value, TEXT("]}"));
}

/* The nodes that the code stands in with their notes, from its own up to the chapter. A code that
 * a seventh character made comes first, with what that character means. */
static void append(const void *found, const struct code_lookup *lookup, size_t answer,
                   struct buffer *value)
{
    static const char *const names[] = {"node", "kind", "title", "character"};
    const struct found_tabular *f = found;
    uint32_t node = f->nodes[answer], defined_at;
    if (node == NO_NODE) { /* a part of a list says nothing of codes outside */
        const struct manifest *m = &lookup->release->manifest;
        bool whole = !manifest_scope(m, tables[TABLE_HIERARCHY].name)->first.at;
        buffer_append_text(value, whole ? TEXT("[]") : TEXT(""));
        return;
    }
    struct text code = text_of(lookup->answers[answer].code);
    const struct seventh_character *made_by = seventh_of(&f->tree, node, code, &defined_at);
    buffer_append_char(value, '[');
    if (made_by)
        json_append_members(
            value, names,
            (struct text[]){code, TEXT("seventh_character"), made_by->title, made_by->character},
            4);
    for (uint32_t n = node; n != NO_NODE; n = f->tree.nodes[n].parent)
        append_node(f, n, made_by, value);
    buffer_append_char(value, ']');
}

extern const struct code_section code_section_tabular;
const struct code_section code_section_tabular = {
    look_up, put, release, {"tabular", COLUMN_JSON}, append};
