#include "parsers/document_facts.h"

void document_facts_init(struct document_facts *f)
{
    *f = (struct document_facts){.line = 0};
    buffer_init(&f->version);
    buffer_init(&f->title);
}

void document_facts_release(struct document_facts *f)
{
    buffer_release(&f->version);
    buffer_release(&f->title);
}

static void take(struct document_facts *f, struct buffer *to, bool *has, struct text value,
                 uint64_t line)
{
    buffer_clear(to);
    buffer_append_text(to, value);
    *has = true;
    if (f->line == 0)
        f->line = line;
}

void document_facts_version(struct document_facts *f, struct text version, uint64_t line)
{
    take(f, &f->version, &f->has_version, version, line);
}

void document_facts_title(struct document_facts *f, struct text title, uint64_t line)
{
    take(f, &f->title, &f->has_title, title, line);
}

enum status document_facts_put(struct document_facts *f, struct parse_job *job)
{
    struct text values[] = {
        [DOCUMENT_DOCUMENT] = text_of(role_name(job->as.role)),
        [DOCUMENT_VERSION] = f->has_version ? buffer_text(&f->version) : TEXT_NOT_STATED,
        [DOCUMENT_TITLE] = f->has_title ? buffer_text(&f->title) : TEXT_NOT_STATED,
    };
    if (f->version.failed || f->title.failed)
        return diagnostics_out_of_memory(job->d);
    if (parse_state_table(job, TABLE_DOCUMENTS) != STATUS_OK)
        return STATUS_FAILED;
    return f->line > 0 ? parse_give_fact(job, TABLE_DOCUMENTS, values, f->line) : STATUS_OK;
}
