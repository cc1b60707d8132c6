#include "parsers/tabular_nodes.h"

#include <stdio.h>
#include <string.h>

static const char *const node_kinds[NODE_KINDS] = {
    [NODE_INTRODUCTION] = "introduction", [NODE_CHAPTER] = "chapter", [NODE_SECTION] = "section",
    [NODE_DEACTIVATED] = "deactivated",   [NODE_CODE] = "code",
};

/* Kinds of notes, and the elements that hold them. */
static const struct {
    const char *name, *element;
} note_kinds[NOTE_KINDS] = {
    [NOTE_INCLUDES] = {"includes", "includes"},
    [NOTE_EXCLUDES1] = {"excludes1", "excludes1"},
    [NOTE_EXCLUDES2] = {"excludes2", "excludes2"},
    [NOTE_CODE_FIRST] = {"code_first", "codeFirst"},
    [NOTE_USE_ADDITIONAL_CODE] = {"use_additional_code", "useAdditionalCode"},
    [NOTE_CODE_ALSO] = {"code_also", "codeAlso"},
    [NOTE_INCLUSION_TERM] = {"inclusion_term", "inclusionTerm"},
    [NOTE_NOTE] = {"note", "notes"},
    [NOTE_SEVENTH_CHARACTER_NOTE] = {"seventh_character_note", "sevenChrNote"},
    [NOTE_SEVENTH_CHARACTER_TERM] = {"seventh_character_term", "sevenChrDef"},
    [NOTE_SECTION_INDEX_NOTE] = {"section_index_note", "sectionIndex"},
    [NOTE_INSTRUCTION] = {"instruction", "instruction"},
};

enum note_kind note_kind_of_element(const char *element)
{
    int kind = 0;
    while (kind < NOTE_KINDS && strcmp(note_kinds[kind].element, element) != 0)
        kind++;
    return (enum note_kind)kind;
}

void tabular_nodes_init(struct tabular_nodes *n, struct parse_job *job)
{
    *n = (struct tabular_nodes){.job = job};
    for (size_t i = 0; i <= XML_DEPTH_LIMIT; i++) {
        buffer_init(&n->open[i].name);
        buffer_init(&n->open[i].title);
    }
}

void tabular_nodes_release(struct tabular_nodes *n)
{
    for (size_t i = 0; i <= XML_DEPTH_LIMIT; i++) {
        buffer_release(&n->open[i].name);
        buffer_release(&n->open[i].title);
    }
}

struct tabular_node *tabular_node(struct tabular_nodes *n)
{
    return &n->open[n->depth];
}

/* ---- nodes */

void tabular_begin(struct tabular_nodes *n, enum node_kind kind, uint64_t line)
{
    struct tabular_node *node = &n->open[++n->depth]; /* the reader limits the depth */
    struct buffer name = node->name, title = node->title;
    *node = (struct tabular_node){.kind = kind, .line = line, .name = name, .title = title};
    buffer_clear(&node->name);
    buffer_clear(&node->title);
    if (kind == NODE_CHAPTER)
        tabular_ranges_begin_chapter(&n->ranges);
    if (kind == NODE_INTRODUCTION) {
        buffer_printf(&node->name, "introduction:%u", ++n->introductions);
        node->named = true;
    }
}

/* The nearest node above that has a name. */
static const struct tabular_node *parent_of(const struct tabular_nodes *n)
{
    size_t i = n->depth;
    while (i > 1 && !n->open[i - 1].named)
        i--;
    return i > 1 ? &n->open[i - 1] : NULL;
}

static enum status reject(struct tabular_nodes *n, struct place place, const char *what,
                          struct text written)
{
    struct buffer visible;
    buffer_init(&visible);
    buffer_append_visible(&visible, written);
    tabular_node(n)->rejected = true;
    n->job->at_line = place.line;
    enum status status = visible.failed ? diagnostics_out_of_memory(n->job->d)
                                        : parse_reject(n->job, place.column, "'%.*s' %s",
                                                       TEXT_ARGS(buffer_text(&visible)), what);
    buffer_release(&visible);
    return status;
}

/* Codes are written dotted, and stand within the code that they begin with. */
static void remark_on_code(struct tabular_nodes *n, struct text written, struct text code,
                           struct place place)
{
    const struct tabular_node *parent = parent_of(n);
    char display[CODE_LIMIT + 2], above[CODE_LIMIT + 2];
    system_code_display(SYSTEM_ICD10CM, code, display);
    if (!text_equal(written, text_of(display)))
        diagnostics_add(n->job->d, SEVERITY_WARNING, place, "'%.*s' is read as the code %s",
                        TEXT_ARGS(written), display);
    if (!parent || parent->kind != NODE_CODE || text_starts_with(code, buffer_text(&parent->name)))
        return;
    system_code_display(SYSTEM_ICD10CM, buffer_text(&parent->name), above);
    diagnostics_add(n->job->d, SEVERITY_WARNING, place,
                    "%s stands within %s, which it does not begin with: kept as stated", display,
                    above);
}

static enum status name_code(struct tabular_nodes *n, struct text written, struct place place)
{
    struct tabular_node *node = tabular_node(n);
    char code[CODE_LIMIT + 1];
    if (!system_code_normalize(SYSTEM_ICD10CM, written, code))
        return reject(n, place, "is not a code of ICD-10-CM: its notes are passed over", written);
    remark_on_code(n, written, text_of(code), place);
    buffer_append_text(&node->name, text_of(code));
    tabular_ranges_add_code(&n->ranges, text_of(code));
    node->named = true;
    node->line = place.line;
    return STATUS_OK;
}

static bool is_named(const struct tabular_node *node, struct text written)
{
    return text_equal(text_from(buffer_text(&node->name), strlen(node_kinds[node->kind]) + 1),
                      text_trim(written));
}

enum status tabular_name(struct tabular_nodes *n, struct text written, struct place place)
{
    struct tabular_node *node = tabular_node(n);
    if (node->named && node->kind == NODE_SECTION && is_named(node, written))
        return STATUS_OK; /* the same as its id */
    if (node->named || node->rejected)
        return reject(n, place, "is a second name: the first counts", written);
    if (node->kind == NODE_CODE)
        return name_code(n, written, place);
    if (text_trim(written).length == 0)
        return reject(n, place, "is no name: its notes are passed over", written);
    buffer_printf(&node->name, "%s:", node_kinds[node->kind]);
    buffer_append_text(&node->name, text_trim(written));
    node->named = true;
    if (node->kind != NODE_SECTION)
        node->line = place.line;
    return STATUS_OK;
}

void tabular_title(struct tabular_nodes *n, struct text title)
{
    struct tabular_node *node = tabular_node(n);
    buffer_clear(&node->title);
    buffer_append_text(&node->title, title);
    node->has_title = true;
}

static enum status check_memory(const struct tabular_nodes *n, const struct tabular_node *node)
{
    return node->name.failed || node->title.failed ? diagnostics_out_of_memory(n->job->d)
                                                   : STATUS_OK;
}

static enum status give_node(struct tabular_nodes *n, const struct tabular_node *node)
{
    const struct tabular_node *parent = parent_of(n);
    bool is_code = node->kind == NODE_CODE;
    struct text values[] = {
        [HIERARCHY_NODE] = buffer_text(&node->name),
        [HIERARCHY_KIND] = text_of(node_kinds[node->kind]),
        [HIERARCHY_PARENT] = parent ? buffer_text(&parent->name) : TEXT_NOT_STATED,
        [HIERARCHY_TITLE] = node->has_title ? buffer_text(&node->title) : TEXT_NOT_STATED,
        [HIERARCHY_PLACEHOLDER] =
            is_code ? text_of(node->placeholder ? "1" : "0") : TEXT_NOT_STATED,
    };
    return parse_give_fact(n->job, TABLE_HIERARCHY, values, node->line);
}

enum status tabular_end(struct tabular_nodes *n, uint64_t line)
{
    enum status status = STATUS_OK;
    struct tabular_node *node = tabular_node(n);
    if (check_memory(n, node) != STATUS_OK)
        return STATUS_FAILED;
    if (node->kind == NODE_CHAPTER)
        tabular_ranges_end_chapter(&n->ranges,
                                   text_from(buffer_text(&node->name), strlen("chapter:")),
                                   buffer_text(&node->title));
    if (tabular_has_place(n, line, &status))
        status = give_node(n, node);
    n->depth--;
    return status;
}

bool tabular_has_place(struct tabular_nodes *n, uint64_t line, enum status *status)
{
    struct tabular_node *node = tabular_node(n);
    *status = STATUS_OK;
    if (node->named)
        return true;
    if (node->rejected)
        return false;
    node->rejected = true;
    n->job->at_line = line;
    *status = parse_reject(n->job, 0, "a %s has no name, or one that comes too late",
                           node_kinds[node->kind]);
    return false;
}

/* ---- what stands at a node */

void tabular_begin_block(struct tabular_nodes *n, enum note_kind kind)
{
    unsigned short *blocks = &tabular_node(n)->blocks[kind];
    if (*blocks < ORDINAL_LIMIT)
        ++*blocks;
}

struct text tabular_ordinal(unsigned number, char out[ORDINAL_SIZE])
{
    for (int i = ORDINAL_DIGITS - 1; i >= 0; i--, number /= 10)
        out[i] = (char)('0' + number % 10);
    out[ORDINAL_DIGITS] = '\0';
    return (struct text){out, ORDINAL_DIGITS};
}

enum status tabular_note(struct tabular_nodes *n, enum note_kind kind, struct text character,
                         struct text text, uint64_t line)
{
    struct tabular_node *node = tabular_node(n);
    enum status status;
    char number[ORDINAL_SIZE], block[ORDINAL_SIZE];
    snprintf(block, sizeof block, "%hu", node->blocks[kind]);
    if (!tabular_has_place(n, line, &status))
        return status;
    if (node->notes[kind] == ORDINAL_LIMIT) {
        n->job->at_line = line;
        return parse_reject(n->job, 0, "'%.*s' has more than %d notes of the kind '%s'",
                            TEXT_ARGS(buffer_text(&node->name)), ORDINAL_LIMIT,
                            note_kinds[kind].name);
    }
    struct text values[] = {
        [NOTES_NODE] = buffer_text(&node->name),
        [NOTES_KIND] = text_of(note_kinds[kind].name),
        [NOTES_ORDINAL] = tabular_ordinal(++node->notes[kind], number),
        [NOTES_BLOCK] = text_of(block),
        [NOTES_CHARACTER] = character,
        [NOTES_TEXT] = text,
    };
    return parse_give_fact(n->job, TABLE_NOTES, values, line);
}

enum status tabular_seventh_character(struct tabular_nodes *n, struct text character,
                                      struct text title, uint64_t line)
{
    enum status status;
    if (!tabular_has_place(n, line, &status))
        return status;
    struct text values[] = {
        [SEVENTH_NODE] = buffer_text(&tabular_node(n)->name),
        [SEVENTH_CHARACTER] = character,
        [SEVENTH_TITLE] = title,
    };
    return parse_give_fact(n->job, TABLE_SEVENTH_CHARACTERS, values, line);
}

enum status tabular_section_ref(struct tabular_nodes *n, struct text id, struct text first,
                                struct text last, struct text title, uint64_t line)
{
    enum status status;
    struct buffer name;
    if (!tabular_has_place(n, line, &status))
        return status;
    tabular_ranges_add_index(&n->ranges, first, last);
    buffer_init(&name);
    buffer_printf(&name, "section:%.*s", TEXT_ARGS(id));
    struct text values[] = {
        [SECTION_INDEX_NODE] = buffer_text(&name),
        [SECTION_INDEX_PARENT] = buffer_text(&tabular_node(n)->name),
        [SECTION_INDEX_FIRST] = first,
        [SECTION_INDEX_LAST] = last,
        [SECTION_INDEX_TITLE] = title,
    };
    status = name.failed ? diagnostics_out_of_memory(n->job->d)
                         : parse_give_fact(n->job, TABLE_SECTION_INDEX, values, line);
    buffer_release(&name);
    return status;
}

/* ---- scopes */

static enum status state(const struct tabular_nodes *n, enum table_id table, const char *kind)
{
    struct scope_record record = {.table = table, .kind = text_of(kind)};
    tabular_ranges_bounds(&n->ranges, &record.first, &record.last);
    return n->job->sink->scope(n->job->sink->context, &record);
}

enum status tabular_state(const struct tabular_nodes *n)
{
    enum status status = STATUS_OK;
    for (int i = 0; status == STATUS_OK && i < NODE_KINDS; i++)
        status = state(n, TABLE_HIERARCHY, node_kinds[i]);
    for (int i = 0; status == STATUS_OK && i < NOTE_KINDS; i++)
        status = state(n, TABLE_NOTES, note_kinds[i].name);
    if (status == STATUS_OK)
        status = state(n, TABLE_SECTION_INDEX, NULL);
    if (status == STATUS_OK)
        status = state(n, TABLE_SEVENTH_CHARACTERS, NULL);
    return status == STATUS_OK ? state(n, TABLE_VISUAL_IMPAIRMENT, NULL) : status;
}
