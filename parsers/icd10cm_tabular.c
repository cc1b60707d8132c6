/*
 * The ICD-10-CM tabular list: chapters, sections and codes with their notes.
 *
 * Source: CDC/NCHS, icd10cm_tabular_yyyy.xml and icd10cm_tabular.xsd. Below the root
 * ICD10CM.tabular come chapters, which hold sections, which hold diag elements within one another.
 * Lists of notes stand at any of them. Texts are mixed: `new`, `unc` and `diff` mark what the
 * addenda touched and belong to the text, `old` is what was there before and does not. The seventh
 * characters are not printed code by code but defined once for all codes below.
 */
#include <string.h>

#include "parsers/containers/xml_head.h"
#include "parsers/containers/xml_unknown.h"
#include "parsers/document_facts.h"
#include "parsers/tabular_elements.h"
#include "parsers/tabular_nodes.h"
#include "parsers/tabular_visual.h"

enum { TEXT_LIMIT = 64 * 1024, CHARACTER_LIMIT = 16 };

/* ---- recognizing */

static struct recognition recognize(struct text head)
{
    if (!text_equal(xml_head_root(head), TEXT("ICD10CM.tabular")))
        return (struct recognition){0, ROLE_NONE, SYSTEM_NONE};
    return (struct recognition){100, ROLE_TABULAR, SYSTEM_ICD10CM};
}

/* ---- reading */

struct reading {
    struct parse_job *job;
    struct xml_levels levels;
    struct xml_unknown unknown;
    struct document_facts document;
    struct tabular_nodes nodes;
    struct tabular_visual visual;
    enum note_kind block;                /* of the notes at hand */
    struct buffer text;                  /* of the element at hand */
    char character[CHARACTER_LIMIT + 1]; /* the seventh character defined last; "" for none */
    struct buffer id, first, last;       /* attributes of the element at hand */
    bool has_first, has_last;
    bool said_old, said_stray;
};

static void keep_attribute(struct buffer *to, struct text value)
{
    buffer_clear(to);
    buffer_append_text(to, value.at ? value : TEXT(""));
}

static enum status begin_list(struct reading *r, struct xml_reader *x)
{
    if (text_equal(xml_attribute(x, "isAddenda"), TEXT("true")))
        return diagnostics_fail(r->job->d, xml_place(x),
                                "holds addenda to the tabular list, not the list");
    return STATUS_OK;
}

static enum status begin_section(struct reading *r, struct xml_reader *x)
{
    struct text id = xml_attribute(x, "id");
    tabular_begin(&r->nodes, NODE_SECTION, xml_place(x).line);
    return id.at ? tabular_name(&r->nodes, id, xml_place(x)) : STATUS_OK;
}

static enum status begin_deactivated(struct reading *r, struct xml_reader *x)
{
    keep_attribute(&r->id, xml_attribute(x, "from"));
    buffer_append_char(&r->id, '-');
    struct text thru = xml_attribute(x, "thru");
    buffer_append_text(&r->id, thru.at ? thru : TEXT(""));
    if (r->id.failed)
        return diagnostics_out_of_memory(r->job->d);
    tabular_begin(&r->nodes, NODE_DEACTIVATED, xml_place(x).line);
    return tabular_name(&r->nodes, buffer_text(&r->id), xml_place(x));
}

static enum status begin_diag(struct reading *r, struct xml_reader *x)
{
    struct text placeholder = xml_attribute(x, "placeholder");
    tabular_begin(&r->nodes, NODE_CODE, xml_place(x).line);
    tabular_node(&r->nodes)->placeholder = text_equal(placeholder, TEXT("true"));
    if (placeholder.at && !text_equal(placeholder, TEXT("true")) &&
        !text_equal(placeholder, TEXT("false")))
        diagnostics_add(r->job->d, SEVERITY_WARNING, xml_place(x),
                        "the attribute placeholder is neither 'true' nor 'false': read as false");
    return STATUS_OK;
}

static enum status begin_extension(struct reading *r, struct xml_reader *x)
{
    struct text c = text_trim(xml_attribute(x, "char"));
    r->character[0] = '\0';
    if (c.length > 0 && c.length <= CHARACTER_LIMIT) {
        memcpy(r->character, c.at, c.length);
        r->character[c.length] = '\0';
    }
    return STATUS_OK;
}

static enum status begin_section_ref(struct reading *r, struct xml_reader *x)
{
    struct text first = xml_attribute(x, "first"), last = xml_attribute(x, "last");
    r->has_first = first.at != NULL;
    r->has_last = last.at != NULL;
    keep_attribute(&r->id, xml_attribute(x, "id"));
    keep_attribute(&r->first, first);
    keep_attribute(&r->last, last);
    return r->id.failed || r->first.failed || r->last.failed ? diagnostics_out_of_memory(r->job->d)
                                                             : STATUS_OK;
}

static enum status begin_block(struct reading *r, const char *name)
{
    r->block = note_kind_of_element(name);
    r->character[0] = '\0';
    tabular_begin_block(&r->nodes, r->block);
    return STATUS_OK;
}

static void say_old(struct reading *r, struct xml_reader *x)
{
    if (!r->said_old)
        diagnostics_add(r->job->d, SEVERITY_WARNING, xml_place(x),
                        "marks text as 'old': it is left out, here and wherever it stands");
    r->said_old = true;
}

static enum status begin_element(struct reading *r, struct xml_reader *x, unsigned char level,
                                 const char *name)
{
    if (tabular_holds_text(level))
        buffer_clear(&r->text);
    switch (level) {
    case LIST:
        return begin_list(r, x);
    case INTRO_SECTION:
        tabular_begin(&r->nodes, NODE_INTRODUCTION, xml_place(x).line);
        return STATUS_OK;
    case CHAPTER:
        tabular_begin(&r->nodes, NODE_CHAPTER, xml_place(x).line);
        return STATUS_OK;
    case SECTION:
        return begin_section(r, x);
    case DEACTIVATED:
        return begin_deactivated(r, x);
    case DIAG:
        return begin_diag(r, x);
    case BLOCK:
    case SEVENTH:
    case SECTION_INDEX:
        return begin_block(r, name);
    case EXTENSION:
        return begin_extension(r, x);
    case SECTION_REF:
        return begin_section_ref(r, x);
    case VISUAL_IMPAIRMENT:
        tabular_visual_begin(&r->visual);
        return STATUS_OK;
    case VISUAL_OF_CATEGORY:
        tabular_visual_begin_category(&r->visual);
        return STATUS_OK;
    case OLD:
        say_old(r, x);
        return STATUS_OK;
    default:
        return STATUS_OK;
    }
}

static enum status on_start(void *context, struct xml_reader *x, const char *name)
{
    struct reading *r = context;
    unsigned char level;
    bool within_unknown = xml_level(&r->levels) == XML_UNKNOWN;
    enum status status = xml_levels_enter(&r->levels, x, name, &level);
    if (status != STATUS_OK || within_unknown)
        return status;
    return level == XML_UNKNOWN ? xml_unknown_report(&r->unknown, x, name)
                                : begin_element(r, x, level, name);
}

/* ---- texts */

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_blank(struct text t)
{
    for (size_t i = 0; i < t.length; i++)
        if (!is_space(t.at[i]))
            return false;
    return true;
}

static enum status on_text(void *context, struct xml_reader *x, struct text piece)
{
    struct reading *r = context;
    unsigned char level = xml_level(&r->levels);
    if (level == XML_UNKNOWN || level == OLD)
        return STATUS_OK;
    if (!tabular_holds_text(level) && level != INLINE) {
        if (!is_blank(piece) && !r->said_stray) {
            diagnostics_add(r->job->d, SEVERITY_WARNING, xml_place(x),
                            "text stands between elements: it is passed over, here and wherever "
                            "it does");
            r->said_stray = true;
        }
        return STATUS_OK;
    }
    if (piece.length > TEXT_LIMIT - r->text.length)
        return diagnostics_fail(r->job->d, xml_place(x), "has a text of more than %d bytes",
                                TEXT_LIMIT);
    buffer_append_text(&r->text, piece);
    return r->text.failed ? diagnostics_out_of_memory(r->job->d) : STATUS_OK;
}

/* A line break with what is blank around it counts as one blank, and as none at either end: it is
 * the layout of the file. Other blanks are part of the text. */
static struct text without_line_breaks(struct buffer *text)
{
    char *to = text->at;
    if (text->length == 0 || !memchr(text->at, '\n', text->length))
        return buffer_text(text);
    for (size_t i = 0; i < text->length;) {
        size_t end = i;
        bool breaks = false;
        for (; end < text->length && is_space(text->at[end]); end++)
            breaks |= text->at[end] == '\n';
        if (breaks) {
            if (to > text->at && end < text->length)
                *to++ = ' ';
            i = end;
            continue;
        }
        do
            *to++ = text->at[i++];
        while (i < end);
    }
    text->length = (size_t)(to - text->at);
    *to = '\0';
    return buffer_text(text);
}

/* ---- what elements give when they end */

static enum status end_extension(struct reading *r, struct text text, struct place place)
{
    if (r->character[0] != '\0')
        return tabular_seventh_character(&r->nodes, text_of(r->character), text, place.line);
    r->job->at_line = place.line;
    return parse_reject(r->job, place.column,
                        "a seventh character is defined without saying which");
}

static enum status end_section_ref(struct reading *r, struct text text, struct place place)
{
    return tabular_section_ref(
        &r->nodes, buffer_text(&r->id), r->has_first ? buffer_text(&r->first) : TEXT_NOT_STATED,
        r->has_last ? buffer_text(&r->last) : TEXT_NOT_STATED, text, place.line);
}

static enum status end_text(struct reading *r, unsigned char level, struct place place)
{
    struct text text = without_line_breaks(&r->text);
    switch (level) {
    case NAME:
        return tabular_name(&r->nodes, text, place);
    case TITLE:
        tabular_title(&r->nodes, text);
        return STATUS_OK;
    case NOTE:
        return tabular_note(&r->nodes, r->block,
                            r->character[0] != '\0' ? text_of(r->character) : TEXT_NOT_STATED, text,
                            place.line);
    case EXTENSION:
        return end_extension(r, text, place);
    case SECTION_REF:
        return end_section_ref(r, text, place);
    case LIST_VERSION:
        document_facts_version(&r->document, text, place.line);
        return STATUS_OK;
    case LIST_TITLE:
        document_facts_title(&r->document, text, place.line);
        return STATUS_OK;
    default:
        tabular_visual_text(&r->visual, (enum visual_text)(level - VISUAL_TEXT), text);
        return STATUS_OK;
    }
}

static enum status on_end(void *context, struct xml_reader *x, const char *name)
{
    struct reading *r = context;
    unsigned char level = xml_levels_leave(&r->levels);
    struct place place = xml_place(x);
    (void)name;
    if (tabular_holds_text(level))
        return end_text(r, level, place);
    switch (level) {
    case INTRO_SECTION:
    case CHAPTER:
    case SECTION:
    case DEACTIVATED:
    case DIAG:
        return tabular_end(&r->nodes, place.line);
    case VISUAL_OF_RANGE:
        return tabular_visual_end_range(&r->visual, &r->nodes, place.line);
    case VISUAL_OF_CATEGORY:
        return tabular_visual_end_category(&r->visual, &r->nodes, place.line);
    default:
        return STATUS_OK;
    }
}

/* ---- the whole */

static enum status finish(struct reading *r)
{
    struct text first, last;
    struct place whole = {r->job->label, 0, 0};
    unsigned gap = tabular_ranges_gap(&r->nodes.ranges);
    if (!tabular_ranges_bounds(&r->nodes.ranges, &first, &last))
        return diagnostics_fail(r->job->d, whole, "has no chapter that says which codes it holds");
    if (gap > 0)
        diagnostics_add(r->job->d, SEVERITY_WARNING, whole,
                        "has no chapter %u, but chapters before and behind it: its codes count as "
                        "not listed",
                        gap);
    if (tabular_state(&r->nodes) != STATUS_OK)
        return STATUS_FAILED;
    return document_facts_put(&r->document, r->job);
}

static void release(struct reading *r)
{
    document_facts_release(&r->document);
    tabular_nodes_release(&r->nodes);
    tabular_visual_release(&r->visual);
    xml_unknown_release(&r->unknown);
    buffer_release(&r->text);
    buffer_release(&r->id);
    buffer_release(&r->first);
    buffer_release(&r->last);
}

static enum status parse(struct parse_job *job)
{
    struct reading r = {.job = job};
    struct xml_handler handler = {on_start, on_text, on_end, &r};
    xml_levels_init(&r.levels, tabular_steps);
    xml_unknown_init(&r.unknown);
    document_facts_init(&r.document);
    tabular_nodes_init(&r.nodes, job);
    tabular_visual_init(&r.visual);
    buffer_init(&r.text);
    buffer_init(&r.id);
    buffer_init(&r.first);
    buffer_init(&r.last);
    enum status status = xml_read(job->label, job->bytes, &handler, job->d);
    if (status == STATUS_OK)
        status = finish(&r);
    release(&r);
    return status;
}

extern const struct parser parser_icd10cm_tabular;
const struct parser parser_icd10cm_tabular = {
    .name = "icd10cm-tabular",
    .title = "tabular list",
    .states = {.kinds = "", .fields = ""},
    .xml = true,
    .recognize = recognize,
    .parse = parse,
};
