#include "tools/diff/spool.h"

#include <errno.h>
#include <string.h>

enum { MEMORY_LIMIT = 8 * 1024 * 1024, TEXTS = 8 };

/* What stands before the texts of a record. A length of NOT_STATED has no bytes behind it. */
#define NOT_STATED SIZE_MAX
struct record_head {
    size_t lengths[TEXTS];
    enum change_kind kind;
    enum weight weight;
    enum ternary retroactive, billable_from, billable_to;
};

void spool_init(struct spool *s)
{
    *s = (struct spool){.file = NULL};
    buffer_init(&s->bytes);
}

void spool_release(struct spool *s)
{
    if (s->file)
        fclose(s->file);
    buffer_release(&s->bytes);
}

static enum status file_failed(struct diagnostics *d)
{
    return diagnostics_fail(d, NO_PLACE, "temporary file for changes: %s", strerror(errno));
}

static enum status move_to_file(struct spool *s, struct diagnostics *d)
{
    if (!s->file)
        s->file = tmpfile();
    if (!s->file || fwrite(s->bytes.at, 1, s->bytes.length, s->file) != s->bytes.length)
        return file_failed(d);
    buffer_clear(&s->bytes);
    return STATUS_OK;
}

enum status spool_add(struct spool *s, const struct change *c, struct diagnostics *d)
{
    const struct text texts[TEXTS] = {c->code,        c->field, c->old_value,  c->new_value,
                                      c->short_title, c->title, c->valid_from, c->valid_to};
    struct record_head head;
    memset(&head, 0, sizeof head);
    head.kind = c->kind;
    head.weight = c->weight;
    head.retroactive = c->retroactive;
    head.billable_from = c->billable_from;
    head.billable_to = c->billable_to;
    for (size_t i = 0; i < TEXTS; i++)
        head.lengths[i] = texts[i].at ? texts[i].length : NOT_STATED;
    buffer_append(&s->bytes, (const char *)&head, sizeof head);
    for (size_t i = 0; i < TEXTS; i++)
        buffer_append_text(&s->bytes, texts[i]);
    if (s->bytes.failed)
        return diagnostics_out_of_memory(d);
    s->count++;
    return s->bytes.length > MEMORY_LIMIT ? move_to_file(s, d) : STATUS_OK;
}

enum status spool_rewind(struct spool *s, struct diagnostics *d)
{
    if (!s->file)
        return STATUS_OK;
    if (move_to_file(s, d) != STATUS_OK)
        return STATUS_FAILED;
    if (fflush(s->file) != 0 || fseek(s->file, 0, SEEK_SET) != 0)
        return file_failed(d);
    return STATUS_OK;
}

/* The next `length` bytes: from memory in place, from the file into the buffer. */
static const char *take(struct spool *s, size_t length)
{
    if (!s->file) {
        if (length > s->bytes.length - s->read_at)
            return NULL;
        const char *at = s->bytes.at + s->read_at;
        s->read_at += length;
        return at;
    }
    buffer_clear(&s->bytes);
    if (!buffer_reserve(&s->bytes, length) || fread(s->bytes.at, 1, length, s->file) != length)
        return NULL;
    return s->bytes.at;
}

enum status spool_next(struct spool *s, struct change *c, struct diagnostics *d)
{
    struct record_head head;
    if (s->count == 0)
        return STATUS_END;
    const char *bytes = take(s, sizeof head);
    if (!bytes)
        return file_failed(d);
    memcpy(&head, bytes, sizeof head);
    size_t total = 0;
    for (size_t i = 0; i < TEXTS; i++)
        total += head.lengths[i] != NOT_STATED ? head.lengths[i] : 0;
    bytes = take(s, total);
    if (!bytes)
        return file_failed(d);
    struct text texts[TEXTS];
    for (size_t i = 0; i < TEXTS; i++) {
        bool stated = head.lengths[i] != NOT_STATED;
        texts[i] = stated ? (struct text){bytes, head.lengths[i]} : TEXT_NOT_STATED;
        bytes += stated ? head.lengths[i] : 0;
    }
    *c = (struct change){.code = texts[0],
                         .kind = head.kind,
                         .field = texts[1],
                         .old_value = texts[2],
                         .new_value = texts[3],
                         .short_title = texts[4],
                         .title = texts[5],
                         .valid_from = texts[6],
                         .valid_to = texts[7],
                         .weight = head.weight,
                         .retroactive = head.retroactive,
                         .billable_from = head.billable_from,
                         .billable_to = head.billable_to};
    s->count--;
    return STATUS_OK;
}
