#include "parsers/containers/unpacked.h"

#include <archive.h>

const char *archive_reason(struct archive *a)
{
    const char *text = archive_error_string(a);
    return text ? text : "damaged";
}

static struct place at(const char *label)
{
    return (struct place){label, 0, 0};
}

enum status unpack_budget_take_member(struct unpack_budget *b, struct diagnostics *d)
{
    if (++b->members > b->limits->members)
        return diagnostics_fail(d, at(b->delivery->name), "holds more than %zu members",
                                b->limits->members);
    return STATUS_OK;
}

static enum status check_size(const struct unpacked *m, struct diagnostics *d)
{
    const struct unpack_budget *b = m->budget;
    const struct archive_limits *limits = b->limits;
    if (m->given > limits->member_bytes)
        return diagnostics_fail(d, at(m->label), "unpacks to more than %llu bytes",
                                (unsigned long long)limits->member_bytes);
    if (b->total_bytes > limits->total_bytes)
        return diagnostics_fail(d, at(b->delivery->name),
                                "unpacks to more than %llu bytes altogether",
                                (unsigned long long)limits->total_bytes);
    if (b->total_bytes > limits->ratio_from && b->delivery->kind == DELIVERY_ARCHIVE &&
        b->total_bytes / limits->ratio > b->delivery->bytes)
        return diagnostics_fail(d, at(b->delivery->name),
                                "unpacks to more than %llu times its size: not an official archive",
                                (unsigned long long)limits->ratio);
    return STATUS_OK;
}

enum status unpacked_next(void *context, struct text *piece, struct diagnostics *d)
{
    struct unpacked *m = context;
    if (m->failed)
        return STATUS_FAILED;
    while (!m->ended) {
        const void *block = NULL;
        size_t size = 0;
        la_int64_t offset = 0;
        int r = archive_read_data_block(m->archive, &block, &size, &offset);
        if (r == ARCHIVE_EOF) {
            m->ended = true;
            break;
        }
        m->failed = true;
        if (r != ARCHIVE_OK)
            return diagnostics_fail(d, at(m->label), "cannot be unpacked: %s",
                                    archive_reason(m->archive));
        if (offset < 0 || (uint64_t)offset != m->given)
            return diagnostics_fail(d, at(m->label), "is stored with holes");
        m->given += size;
        m->budget->total_bytes += size;
        if (check_size(m, d) != STATUS_OK)
            return STATUS_FAILED;
        m->failed = false;
        if (size > 0) {
            *piece = (struct text){block, size};
            return STATUS_OK;
        }
    }
    return STATUS_END;
}

enum status unpacked_drain(struct byte_source bytes, struct diagnostics *d)
{
    struct text piece;
    enum status status;
    do
        status = bytes.next(bytes.context, &piece, d);
    while (status == STATUS_OK);
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}
