/* Any bytes as a delivery: found, walked and read within narrow limits. */
#define _GNU_SOURCE /* memfd_create */
#include "tests/fuzz/fuzzing.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "parsers/containers/archive.h"
#include "parsers/containers/member_name.h"

static const struct archive_limits limits = {
    .member_bytes = 1 << 20,
    .total_bytes = 3 << 20,
    .ratio = 200,
    .ratio_from = 1 << 18,
    .members = 40,
    .depth = 3,
};

struct seen {
    size_t members;
    uint64_t bytes;
    bool stopped; /* a failed visit ends the walk */
};

static enum status visit(void *context, struct member *member, struct diagnostics *d)
{
    struct seen *seen = context;
    const char *root = member->delivery->name;
    bool lone = member->delivery->kind == DELIVERY_LONE_FILE;
    FUZZ_REQUIRE(!seen->stopped, "nothing is visited after a failure");
    FUZZ_REQUIRE(++seen->members <= limits.members, "the number of members is limited");
    FUZZ_REQUIRE(lone || !member_name_fault(text_of(member->path)), "members stay below");
    FUZZ_REQUIRE(lone ? strcmp(member->label, root) == 0
                      : strncmp(member->label, root, strlen(root)) == 0 &&
                            strcmp(member->label + strlen(root) + 1, member->path) == 0,
                 "a label is the delivery and the path in it");
    FUZZ_REQUIRE(
        !date_is_set(member->modified) ||
            date_is_valid(member->modified.year, member->modified.month, member->modified.day),
        "a member's date exists");

    struct text piece;
    enum status status = STATUS_OK;
    uint64_t bytes = 0, wanted = seen->members % 3 == 2 ? 10 : UINT64_MAX;
    while (bytes < wanted &&
           (status = member->bytes.next(member->bytes.context, &piece, d)) == STATUS_OK) {
        FUZZ_REQUIRE(piece.length > 0, "a piece has bytes");
        for (size_t i = 0; i < piece.length; i++)
            seen->bytes += piece.at[i] == '\0'; /* every byte can be read */
        bytes += piece.length;
        FUZZ_REQUIRE(bytes <= limits.member_bytes, "the size of members is limited");
    }
    seen->stopped = status == STATUS_FAILED;
    return seen->stopped ? STATUS_FAILED : STATUS_OK;
}

static void walk(const char *path)
{
    struct deliveries all;
    struct diagnostics d;
    deliveries_init(&all);
    diagnostics_init(&d);
    enum status status = deliveries_find(&all, path, &limits, &d);
    FUZZ_REQUIRE((status == STATUS_OK) == (all.count == 1), "a file is one delivery");
    if (status == STATUS_OK) {
        struct seen seen = {0, 0, false};
        struct member_visitor visitor = {visit, &seen};
        status = delivery_walk(&all.items[0], &limits, &visitor, &d);
        FUZZ_REQUIRE(status == STATUS_OK || status == STATUS_FAILED, "a walk has an outcome");
        FUZZ_REQUIRE(!seen.stopped || status == STATUS_FAILED, "a failed visit fails the walk");
    }
    FUZZ_REQUIRE((status == STATUS_FAILED) == (diagnostics_errors(&d) == 1),
                 "a failure has one reason");
    FUZZ_REQUIRE(!d.out_of_memory, "memory suffices");
    deliveries_release(&all);
    diagnostics_release(&d);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    char path[64];
    int file = memfd_create("delivery", MFD_CLOEXEC);
    if (file < 0)
        abort();
    for (size_t done = 0; done < length;) {
        ssize_t n = write(file, bytes + done, length - done);
        if (n <= 0)
            abort();
        done += (size_t)n;
    }
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    walk(path);
    close(file);
    return 0;
}
