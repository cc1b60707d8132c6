#include "parsers/index_reader.h"

#include <stdio.h>
#include <string.h>

#include "parsers/containers/xml_unknown.h"
#include "parsers/document_facts.h"
#include "parsers/index_terms.h"

/* The element whose text is being gathered. */
struct gathering {
    bool open;
    unsigned char level;
    size_t depth; /* of the levels within it */
    uint64_t line;
    uint64_t column; /* its attribute `col`; 0: none that is a number */
    struct buffer text;
    struct buffer modifiers; /* of a title: what stands in it as such */
    struct buffer whole;     /* of a title: both, in their order */
    struct buffer codes;     /* of a reference: the codes in it */
    size_t in_modifiers;     /* elements open */
    size_t marks;            /* elements open that mark what changed */
    size_t in_old;
    bool blank_before; /* one was taken from the text in front of modifiers */
};

struct index_reader {
    struct parse_job *job;
    const struct index_format *format;
    struct xml_levels levels;
    struct xml_unknown unknown;
    struct index_terms terms;
    struct document_facts document;
    struct gathering now;
    bool told_of_old, told_of_text;
};

/* ---- gathering a text */

static void begin(struct index_reader *r, struct xml_reader *x, unsigned char level)
{
    struct gathering *g = &r->now;
    enum { COLUMNS = 99 };
    g->open = true;
    g->level = level;
    g->depth = r->levels.depth;
    g->line = xml_place(x).line;
    if (!text_to_uint64(xml_attribute(x, "col"), &g->column) || g->column > COLUMNS)
        g->column = 0;
    g->in_modifiers = g->marks = g->in_old = 0;
    g->blank_before = false;
    buffer_clear(&g->text);
    buffer_clear(&g->modifiers);
    buffer_clear(&g->whole);
    buffer_clear(&g->codes);
}

static bool ends_in_blank(const struct buffer *b)
{
    return b->length > 0 && b->at[b->length - 1] == ' ';
}

static void append_blank_between(struct buffer *b)
{
    if (b->length > 0 && !ends_in_blank(b))
        buffer_append_char(b, ' ');
}

/* Modifiers begin in a title. The blank before them goes with them, unless it is needed. */
static void begin_modifiers(struct gathering *g)
{
    if (g->in_modifiers++ > 0)
        return;
    append_blank_between(&g->whole);
    append_blank_between(&g->modifiers);
    g->blank_before |= ends_in_blank(&g->text);
    g->text.length = text_trim_right(buffer_text(&g->text)).length;
}

static void append_title_text(struct gathering *g, struct text piece)
{
    buffer_append_text(&g->whole, piece);
    if (g->in_modifiers > 0) {
        buffer_append_text(&g->modifiers, piece);
        return;
    }
    if (g->blank_before && piece.at[0] != ' ')
        append_blank_between(&g->text);
    g->blank_before = false;
    buffer_append_text(&g->text, piece);
}

static enum status append(struct index_reader *r, struct xml_reader *x, struct text piece)
{
    struct gathering *g = &r->now;
    if (g->text.length + g->modifiers.length + g->codes.length + piece.length > INDEX_TEXT_LIMIT)
        return diagnostics_fail(xml_diagnostics(x), xml_place(x),
                                "has a text of more than %d bytes in one title or reference",
                                INDEX_TEXT_LIMIT);
    if (g->level == INDEX_TITLE)
        append_title_text(g, piece);
    else
        buffer_append_text(xml_level(&r->levels) == INDEX_CODES ? &g->codes : &g->text, piece);
    bool failed = g->text.failed || g->modifiers.failed || g->whole.failed || g->codes.failed;
    return failed ? diagnostics_out_of_memory(xml_diagnostics(x)) : STATUS_OK;
}

/* Blanks that lay out the document: a line end or a tab, with the blanks around it, is one blank,
 * and none at the ends. All other blanks are the publisher's. */
static struct text without_layout(struct buffer *b)
{
    size_t kept = 0;
    if (b->length == 0 || (!memchr(b->at, '\n', b->length) && !memchr(b->at, '\t', b->length)))
        return buffer_text(b);
    for (size_t i = 0; i < b->length;) {
        size_t end = i;
        bool layout = false;
        for (; end < b->length && strchr(" \t\r\n", b->at[end]); end++)
            layout |= b->at[end] != ' ';
        if (layout && kept > 0 && end < b->length)
            b->at[kept++] = ' ';
        for (; !layout && i < end; i++)
            b->at[kept++] = ' ';
        if (end < b->length)
            b->at[kept++] = b->at[end++];
        i = end;
    }
    b->length = kept;
    return buffer_text(b);
}

/* ---- what was gathered */

static enum status take_title(struct index_reader *r)
{
    struct gathering *g = &r->now;
    struct text title = without_layout(&g->text), modifiers = without_layout(&g->modifiers);
    if (modifiers.length > 0) {
        title = text_trim(title);
        if (title.length == 0) { /* a title that is nothing else */
            title = modifiers;
            modifiers = TEXT("");
        }
    }
    if (index_terms_title(&r->terms, g->line, title) != STATUS_OK)
        return STATUS_FAILED;
    return modifiers.length == 0
               ? STATUS_OK
               : index_terms_modifiers(&r->terms, g->line, modifiers, without_layout(&g->whole));
}

static enum status take_column(struct index_reader *r)
{
    struct gathering *g = &r->now;
    char relation[32];
    if (g->column == 0) {
        r->job->at_line = g->line;
        return parse_reject(r->job, 0, "a cell or heading has no column number from 1 to 99");
    }
    snprintf(relation, sizeof relation, "column %u", (unsigned)g->column);
    struct text text = without_layout(&g->text);
    return g->level == INDEX_HEAD
               ? index_terms_heading(&r->terms, g->line, relation, text)
               : index_terms_reference(&r->terms, g->line, relation, text, TEXT(""));
}

/* What the index says of itself. */
static void take_name(struct index_reader *r)
{
    struct gathering *g = &r->now;
    struct text text = without_layout(&g->text);
    if (g->level == INDEX_VERSION)
        document_facts_version(&r->document, text, g->line);
    else
        document_facts_title(&r->document, text, g->line);
}

static enum status take(struct index_reader *r)
{
    struct gathering *g = &r->now;
    g->open = false;
    if (g->level == INDEX_TITLE)
        return take_title(r);
    if (g->level == INDEX_VERSION || g->level == INDEX_NAME) {
        take_name(r);
        return STATUS_OK;
    }
    if (g->level == INDEX_HEAD || g->level == INDEX_CELL)
        return take_column(r);
    struct text text = without_layout(&g->text), codes = without_layout(&g->codes);
    if (g->level == INDEX_MODIFIERS)
        return index_terms_modifiers(&r->terms, g->line, text, TEXT_NOT_STATED);
    return index_terms_reference(&r->terms, g->line,
                                 r->format->relations[g->level - INDEX_REFERENCE], text, codes);
}

/* ---- events */

/* Marks that the schemas allow within texts: what was changed, and modifiers where they are no
 * others than the text. */
static bool is_mark(const struct index_reader *r, const char *name)
{
    static const char *const marks[] = {"diff", "new", "old", "unc"};
    if (!r->now.open || xml_level(&r->levels) == XML_UNKNOWN)
        return false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strcmp(marks[i], name) == 0)
            return true;
    return r->now.level != INDEX_TITLE && strcmp(name, "nemod") == 0;
}

static void begin_mark(struct index_reader *r, struct xml_reader *x, const char *name)
{
    r->now.marks++;
    if (strcmp(name, "old") != 0)
        return;
    r->now.in_old++;
    if (!r->told_of_old)
        diagnostics_add(xml_diagnostics(x), SEVERITY_WARNING, xml_place(x),
                        "marks a text as old: what is marked so is passed over, here and below");
    r->told_of_old = true;
}

/* The attribute says how deep the term is; the nesting does so, too, and is believed. */
static void check_depth(struct index_reader *r, struct xml_reader *x)
{
    struct text stated = xml_attribute(x, "level");
    uint64_t level;
    if (stated.at && (!text_to_uint64(stated, &level) || level != r->terms.depth - 1))
        diagnostics_add(xml_diagnostics(x), SEVERITY_WARNING, xml_place(x),
                        "a term of level '%.*s' is nested %zu deep", TEXT_ARGS(stated),
                        r->terms.depth - 1);
}

/* Levels whose text is taken. */
static bool is_gathered(unsigned char level)
{
    return level == INDEX_VERSION || level == INDEX_NAME || level == INDEX_HEAD ||
           level >= INDEX_TITLE;
}

static enum status on_start(void *context, struct xml_reader *x, const char *name)
{
    struct index_reader *r = context;
    bool passed_over = xml_level(&r->levels) == XML_UNKNOWN;
    unsigned char level;
    if (is_mark(r, name)) {
        begin_mark(r, x, name);
        return STATUS_OK;
    }
    if (xml_levels_enter(&r->levels, x, name, &level) != STATUS_OK)
        return STATUS_FAILED;
    if (level == XML_UNKNOWN)
        return passed_over ? STATUS_OK : xml_unknown_report(&r->unknown, x, name);
    if (level == INDEX_ROOT && text_equal(xml_attribute(x, "isAddenda"), TEXT("true")))
        return diagnostics_fail(xml_diagnostics(x), xml_place(x),
                                "holds addenda to an index, not the index");
    if (level == INDEX_TERM) {
        index_terms_enter(&r->terms, xml_place(x).line);
        check_depth(r, x);
    } else if (r->now.open && level == INDEX_MODIFIERS) {
        begin_modifiers(&r->now);
    } else if (r->now.open && level == INDEX_CODES) {
        append_blank_between(&r->now.codes);
    } else if (!r->now.open && is_gathered(level)) {
        begin(r, x, level);
    }
    return STATUS_OK;
}

static bool is_blank(struct text t)
{
    for (size_t i = 0; i < t.length; i++)
        if (!strchr(" \t\r\n", t.at[i]))
            return false;
    return true;
}

static enum status on_text(void *context, struct xml_reader *x, struct text piece)
{
    struct index_reader *r = context;
    unsigned char level = xml_level(&r->levels);
    if (level == XML_UNKNOWN || level == INDEX_LAYOUT || (r->now.open && r->now.in_old > 0))
        return STATUS_OK;
    if (r->now.open)
        return append(r, x, piece);
    if (!r->told_of_text && !is_blank(piece)) {
        diagnostics_add(xml_diagnostics(x), SEVERITY_WARNING, xml_place(x),
                        "has text outside of titles and references: passed over, here and below");
        r->told_of_text = true;
    }
    return STATUS_OK;
}

static enum status on_end(void *context, struct xml_reader *x, const char *name)
{
    struct index_reader *r = context;
    (void)x;
    if (r->now.marks > 0 && is_mark(r, name)) {
        r->now.marks--;
        r->now.in_old -= strcmp(name, "old") == 0;
        return STATUS_OK;
    }
    unsigned char level = xml_levels_leave(&r->levels);
    if (level == XML_UNKNOWN)
        return STATUS_OK;
    if (level == INDEX_TERM)
        return index_terms_leave(&r->terms);
    if (r->now.open && r->levels.depth < r->now.depth)
        return take(r);
    r->now.in_modifiers -= r->now.open && level == INDEX_MODIFIERS;
    return STATUS_OK;
}

static void init(struct index_reader *r, struct parse_job *job, const struct index_format *format,
                 const char *index)
{
    *r = (struct index_reader){.job = job, .format = format};
    xml_levels_init(&r->levels, format->steps);
    xml_unknown_init(&r->unknown);
    index_terms_init(&r->terms, job, index);
    document_facts_init(&r->document);
    buffer_init(&r->now.text);
    buffer_init(&r->now.modifiers);
    buffer_init(&r->now.whole);
    buffer_init(&r->now.codes);
}

static void release(struct index_reader *r)
{
    xml_unknown_release(&r->unknown);
    index_terms_release(&r->terms);
    document_facts_release(&r->document);
    buffer_release(&r->now.text);
    buffer_release(&r->now.modifiers);
    buffer_release(&r->now.whole);
    buffer_release(&r->now.codes);
}

enum status index_read(struct parse_job *job, const struct index_format *format, const char *index)
{
    struct index_reader r;
    struct xml_handler handler = {on_start, on_text, on_end, &r};
    struct scope_record scope = {.table = TABLE_TERMS, .kind = text_of(index)};
    if (job->sink->scope(job->sink->context, &scope) != STATUS_OK)
        return STATUS_FAILED;
    init(&r, job, format, index);
    enum status status = xml_read(job->label, job->bytes, &handler, job->d);
    if (status == STATUS_OK)
        status = document_facts_put(&r.document, job);
    release(&r);
    return status;
}
