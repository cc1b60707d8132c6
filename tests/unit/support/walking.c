#include "tests/unit/support/walking.h"

#include <check.h>
#include <string.h>

#include "tests/unit/support/scratch.h"

static const struct date fourth_of_july = {2031, 7, 4};

const char *write_zip(const char *name, const struct zip_content *members)
{
    const char *path = scratch(name);
    struct zip_writer *z = zip_open(path);
    ck_assert_ptr_nonnull(z);
    for (; members->name; members++) {
        zip_begin(z, members->name, members->kind, members->method, fourth_of_july);
        zip_write(z, members->bytes, strlen(members->bytes));
        zip_end(z);
    }
    ck_assert(zip_close(z));
    return path;
}

const char *write_bomb(const char *name, const char *member_name, uint64_t bytes)
{
    static const char zeros[64 * 1024];
    const char *path = scratch(name);
    struct zip_writer *z = zip_open(path);
    ck_assert_ptr_nonnull(z);
    zip_begin(z, member_name, ZIP_FILE, ZIP_DEFLATED, fourth_of_july);
    for (uint64_t done = 0; done < bytes; done += sizeof zeros)
        zip_write(z, zeros, bytes - done < sizeof zeros ? (size_t)(bytes - done) : sizeof zeros);
    zip_end(z);
    ck_assert(zip_close(z));
    return path;
}

static enum status visit(void *context, struct member *member, struct diagnostics *d)
{
    struct walked *w = context;
    struct buffer bytes;
    struct text piece;
    char day[DATE_TEXT + 1] = "-";
    enum status status = STATUS_END;
    if (++w->count == w->stop_at)
        return diagnostics_fail(d, NO_PLACE, "the visitor has seen enough");
    buffer_init(&bytes);
    while (!w->leave_unread &&
           (status = member->bytes.next(member->bytes.context, &piece, d)) == STATUS_OK)
        buffer_append_text(&bytes, text_slice(piece, 0, 40));
    if (date_is_set(member->modified))
        date_format(member->modified, day);
    buffer_printf(&w->members, "%s %s %s '%.*s'\n", member->label, member->path, day,
                  TEXT_ARGS(text_slice(buffer_text(&bytes), 0, 40)));
    buffer_release(&bytes);
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

void walk(struct walked *w, const char *path, const struct archive_limits *limits)
{
    struct deliveries all;
    struct member_visitor visitor = {visit, w};
    buffer_init(&w->members);
    diagnostics_init(&w->d);
    deliveries_init(&all);
    w->status = deliveries_find(&all, path, limits, &w->d);
    for (size_t i = 0; w->status == STATUS_OK && i < all.count; i++)
        w->status = delivery_walk(&all.items[i], limits, &visitor, &w->d);
    buffer_append(&w->members, "", 0);
    deliveries_release(&all);
}

void walked_release(struct walked *w)
{
    buffer_release(&w->members);
    diagnostics_release(&w->d);
}

void expect_walk(const char *path, const char *members)
{
    struct walked w = {.stop_at = 0};
    walk(&w, path, &archive_default_limits);
    expect_ok(w.status, &w.d);
    ck_assert_uint_eq(diagnostics_errors(&w.d), 0);
    ck_assert_str_eq(w.members.at, members);
    walked_release(&w);
}

void expect_refused(const char *path, const struct archive_limits *limits, const char *message)
{
    struct walked w = {.stop_at = 0};
    walk(&w, path, limits);
    ck_assert_int_eq(w.status, STATUS_FAILED);
    ck_assert_uint_eq(diagnostics_errors(&w.d), 1);
    ck_assert(messages_have(&w.d, message));
    walked_release(&w);
}
