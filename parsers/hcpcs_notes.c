/*
 * The processing notes of HCPCS, which records cite by number.
 *
 * Source: CMS, "proc_notes_yyyy.txt": below the headline "PROCESSING NOTES" notes that begin with
 * four digits and two hyphens and go on in the lines below; an asterisk stands at the right edge.
 */
#include "parsers/label_gatherer.h"

enum { NUMBER_LENGTH = 4 };

static struct text without_edge(struct text line)
{
    line = trim_tabs(line);
    if (line.length > 0 && line.at[line.length - 1] == '*')
        line.length--;
    return trim_tabs(line);
}

static bool is_note(struct text content)
{
    uint64_t number;
    return content.length >= NUMBER_LENGTH + 2 &&
           text_to_uint64(text_slice(content, 0, NUMBER_LENGTH), &number) &&
           text_starts_with(text_from(content, NUMBER_LENGTH), TEXT("--"));
}

static struct recognition recognize(struct text head)
{
    bool headed = false;
    unsigned notes = 0;
    struct text line;
    while (head_next_line(&head, &line)) {
        headed |= text_equal(without_edge(line), TEXT("PROCESSING NOTES"));
        notes += headed && is_note(without_edge(line));
    }
    if (notes == 0)
        return (struct recognition){0, ROLE_NONE, SYSTEM_NONE};
    return (struct recognition){100, ROLE_NOTES, SYSTEM_HCPCS};
}

static enum status take_line(struct label_gatherer *g, struct text line)
{
    bool good;
    struct text content = without_edge(line);
    if (content.length == 0)
        return label_end(g);
    if (label_check_text(g, line, is_note(content), &good) != STATUS_OK)
        return STATUS_FAILED;
    if (!good)
        return STATUS_OK;
    if (is_note(content))
        return label_begin(g, "processing_note", text_slice(content, 0, NUMBER_LENGTH),
                           text_from(content, NUMBER_LENGTH + 2));
    label_go_on(g, content);
    return STATUS_OK;
}

static enum status parse(struct parse_job *job)
{
    struct label_gatherer g;
    struct text line;
    enum status status;
    label_gatherer_init(&g, job);
    while ((status = lines_next(job->lines, &line, job->d)) == STATUS_OK)
        if ((status = take_line(&g, line)) != STATUS_OK)
            break;
    if (status == STATUS_END)
        status = label_end(&g);
    label_gatherer_release(&g);
    return status;
}

extern const struct parser parser_hcpcs_notes;
const struct parser parser_hcpcs_notes = {
    .name = "hcpcs-notes",
    .title = "list of processing notes",
    .states = {.kinds = "", .fields = ""},
    .recognize = recognize,
    .parse = parse,
};
