/*
 * Preloaded into a program under test: makes its Nth call of a kind fail, or kills it there.
 * inject.h says how it is told.
 *
 * fsync never reaches the disk here: the tests kill processes, not machines, and there are many.
 * Only calls through the dynamic linker are seen; what libc does inside itself (the write behind
 * fprintf) is not.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <link.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/faults/inject.h"

enum { SECONDS_ALLOWED = 60 };

/* Set before main; a process of one thread, so plain variables do. */
static struct order order;
static unsigned long counted;
static int *struck; /* shared with the process that makes the copies */
static const char *changed_file;
static uintptr_t own_begin, own_end; /* where the program's own code lies */

/* Called for the program first; that is enough. */
static int find_own_code(struct dl_phdr_info *info, size_t size, void *unused)
{
    (void)size;
    (void)unused;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        if (info->dlpi_phdr[i].p_type != PT_LOAD || !(info->dlpi_phdr[i].p_flags & PF_X))
            continue;
        own_begin = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
        own_end = own_begin + info->dlpi_phdr[i].p_memsz;
    }
    return 1;
}

static int descriptor_named(const char *name)
{
    const char *value = getenv(name);
    char *end;
    long number = value ? strtol(value, &end, 10) : -1;
    return value && end != value && *end == '\0' && number <= INT_MAX ? (int)number : -1;
}

static void report_until_ended(pid_t child, int reports)
{
    struct report report = {.pid = child};
    do {
        waitpid(child, &report.wait_status, WUNTRACED);
        report.struck = *struck;
        syscall(SYS_write, reports, &report, sizeof report);
    } while (WIFSTOPPED(report.wait_status));
}

/* "CALLS DEED ERROR AT" in numbers: a single run, as when looking for the cause of a failure. */
static void take_order_from_environment(void)
{
    const char *text = getenv("INJECT_ORDER");
    int calls, deed;
    if (text && sscanf(text, "%d %d %d %lu", &calls, &deed, &order.error, &order.at) == 4) {
        order.calls = (enum calls)calls;
        order.deed = (enum deed)deed;
    }
}

/* Returns in each child; the process itself ends when there are no more orders. */
__attribute__((constructor)) static void begin(void)
{
    int orders = descriptor_named("INJECT_ORDERS"), reports = descriptor_named("INJECT_REPORTS");
    dl_iterate_phdr(find_own_code, NULL);
    changed_file = getenv("INJECT_FILE");
    struck = mmap(NULL, sizeof *struck, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (orders < 0 || reports < 0) {
        take_order_from_environment();
        return;
    }
    struct order next;
    while (syscall(SYS_read, orders, &next, sizeof next) == (long)sizeof next) {
        *struck = 0;
        pid_t child = fork();
        if (child == 0) {
            syscall(SYS_close, orders);
            syscall(SYS_close, reports);
            alarm(SECONDS_ALLOWED);
            order = next;
            return;
        }
        report_until_ended(child, reports);
    }
    _exit(0);
}

static void get_signal(int signal)
{
    syscall(SYS_kill, getpid(), signal);
}

static void change_file(void)
{
    int file = changed_file ? (int)syscall(SYS_openat, AT_FDCWD, changed_file,
                                           O_WRONLY | O_APPEND | O_CLOEXEC)
                            : -1;
    if (file >= 0) {
        syscall(SYS_write, file, "\n", (size_t)1);
        syscall(SYS_close, file);
    }
}

/* Counts a call; true: it is to fail, with errno set. */
static int strikes(enum calls kind)
{
    int changes = kind == CALLS_WRITE || kind == CALLS_RENAME || kind == CALLS_FSYNC ||
                  kind == CALLS_MKDIR || kind == CALLS_REMOVE;
    if (order.calls == CALLS_NONE ||
        (order.calls != kind && !(order.calls == CALLS_CHANGES && changes)))
        return 0;
    counted++;
    if (counted < order.at || (counted > order.at && order.deed != DEED_STAY))
        return 0;
    *struck = 1;
    switch (order.deed) {
    case DEED_CHANGE:
        change_file();
        return 0;
    case DEED_VANISH:
        syscall(SYS_unlink, changed_file ? changed_file : "");
        return 0;
    case DEED_STOP:
        get_signal(SIGSTOP);
        return 0;
    case DEED_KILL:
    case DEED_TEAR:
        get_signal(SIGKILL);
        break;
    case DEED_FAIL:
    case DEED_STAY:
        break;
    }
    errno = order.error;
    return 1;
}

/* The same for a write, which may be torn. */
static int write_strikes(int descriptor, const void *bytes, size_t length)
{
    if (order.deed == DEED_TEAR && counted + 1 == order.at && order.calls == CALLS_WRITE)
        syscall(SYS_write, descriptor, bytes, length / 2);
    return strikes(CALLS_WRITE);
}

#define REAL(name)                                                                                 \
    static __typeof__(name) *real;                                                                 \
    if (!real)                                                                                     \
    *(void **)&real = dlsym(RTLD_NEXT, #name)

/* ---- memory: libc's own allocator by its other names, for dlsym() itself allocates */

static enum calls memory_kind(const void *caller)
{
    return (uintptr_t)caller >= own_begin && (uintptr_t)caller < own_end ? CALLS_MEMORY
                                                                         : CALLS_LIBRARY;
}
#define MEMORY_STRIKES() strikes(memory_kind(__builtin_return_address(0)))

#ifndef INJECT_WITH_SANITIZER
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

void *malloc(size_t size)
{
    return MEMORY_STRIKES() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return MEMORY_STRIKES() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return MEMORY_STRIKES() ? NULL : __libc_realloc(old, size);
}
#else
/* The sanitizer's allocator lies behind. What it asks for before it is ready comes from here. */
static void *(*next_malloc)(size_t);
static void *(*next_calloc)(size_t, size_t);
static void *(*next_realloc)(void *, size_t);
static void (*next_free)(void *);
static char early[65536];
static size_t early_used;
static int looking;

static void *early_bytes(size_t size)
{
    size = (size + 15) / 16 * 16;
    if (size > sizeof early - early_used)
        return NULL;
    early_used += size;
    return early + early_used - size;
}

static void look_up(void)
{
    looking = 1;
    *(void **)&next_malloc = dlsym(RTLD_NEXT, "malloc");
    *(void **)&next_calloc = dlsym(RTLD_NEXT, "calloc");
    *(void **)&next_realloc = dlsym(RTLD_NEXT, "realloc");
    *(void **)&next_free = dlsym(RTLD_NEXT, "free");
    looking = 0;
}

void *malloc(size_t size)
{
    if (!next_free && !looking)
        look_up();
    if (looking)
        return early_bytes(size);
    return MEMORY_STRIKES() ? NULL : next_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    if (!next_free && !looking)
        look_up();
    if (looking)
        return early_bytes(count * size);
    return MEMORY_STRIKES() ? NULL : next_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    if (!next_free && !looking)
        look_up();
    if (looking)
        return early_bytes(size);
    return MEMORY_STRIKES() ? NULL : next_realloc(old, size);
}

void free(void *old)
{
    if ((char *)old >= early && (char *)old < early + sizeof early)
        return;
    if (next_free)
        next_free(old);
}
#endif

/* ---- files */

ssize_t write(int descriptor, const void *bytes, size_t length)
{
    REAL(write);
    return write_strikes(descriptor, bytes, length) ? -1 : real(descriptor, bytes, length);
}

ssize_t read(int descriptor, void *bytes, size_t length)
{
    REAL(read);
    return strikes(CALLS_READ) ? -1 : real(descriptor, bytes, length);
}

int fsync(int descriptor)
{
    (void)descriptor;
    return strikes(CALLS_FSYNC) ? -1 : 0;
}

int close(int descriptor)
{
    REAL(close);
    if (!strikes(CALLS_CLOSE))
        return real(descriptor);
    int error = errno;
    real(descriptor); /* as the kernel does: it is closed all the same */
    errno = error;
    return -1;
}

/* Only what is opened to be written counts. */
static int open_strikes(int flags)
{
    return (flags & O_ACCMODE) != O_RDONLY && strikes(CALLS_OPEN);
}

static mode_t mode_of(int flags, va_list *rest)
{
    return flags & (O_CREAT | O_TMPFILE) ? va_arg(*rest, mode_t) : 0;
}

#define OPEN_FUNCTION(name)                                                                        \
    int name(const char *path, int flags, ...)                                                     \
    {                                                                                              \
        va_list rest;                                                                              \
        va_start(rest, flags);                                                                     \
        mode_t mode = mode_of(flags, &rest);                                                       \
        va_end(rest);                                                                              \
        REAL(name);                                                                                \
        return open_strikes(flags) ? -1 : real(path, flags, mode);                                 \
    }
OPEN_FUNCTION(open)
OPEN_FUNCTION(open64)

int mkstemp(char *pattern)
{
    REAL(mkstemp);
    return strikes(CALLS_OPEN) ? -1 : real(pattern);
}

int mkstemp64(char *pattern)
{
    REAL(mkstemp64);
    return strikes(CALLS_OPEN) ? -1 : real(pattern);
}

FILE *tmpfile(void)
{
    REAL(tmpfile);
    return strikes(CALLS_OPEN) ? NULL : real();
}

FILE *tmpfile64(void)
{
    REAL(tmpfile64);
    return strikes(CALLS_OPEN) ? NULL : real();
}

int rename(const char *from, const char *to)
{
    REAL(rename);
    return strikes(CALLS_RENAME) ? -1 : real(from, to);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    REAL(renameat2);
    return strikes(CALLS_RENAME) ? -1 : real(from_folder, from, to_folder, to, flags);
}

int mkdir(const char *path, mode_t mode)
{
    REAL(mkdir);
    return strikes(CALLS_MKDIR) ? -1 : real(path, mode);
}

char *mkdtemp(char *pattern)
{
    REAL(mkdtemp);
    return strikes(CALLS_MKDIR) ? NULL : real(pattern);
}

int unlink(const char *path)
{
    REAL(unlink);
    return strikes(CALLS_REMOVE) ? -1 : real(path);
}

int rmdir(const char *path)
{
    REAL(rmdir);
    return strikes(CALLS_REMOVE) ? -1 : real(path);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
    REAL(linkat);
    return strikes(CALLS_RENAME) ? -1 : real(from_folder, from, to_folder, to, flags);
}

int ftruncate(int descriptor, off_t length)
{
    REAL(ftruncate);
    return strikes(CALLS_WRITE) ? -1 : real(descriptor, length);
}
