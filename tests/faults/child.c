#include "tests/faults/child.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/faults/tree.h"

static void set_number(const char *name, int value)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%d", value);
    setenv(name, digits, 1);
}

/* A file without a name, for what a child says. */
static int capture_file(void)
{
    FILE *file = tmpfile();
    if (!file)
        test_is_broken("no temporary file", "output");
    int descriptor = fcntl(fileno(file), F_DUPFD_CLOEXEC, 0);
    fclose(file);
    return descriptor;
}

static void make_pipe(int ends[2])
{
    if (pipe(ends) != 0)
        test_is_broken("no pipe", "orders");
}

static void become(const struct subject *s, const char *folder, const char *const *argv,
                   const char *library, int orders, int reports)
{
    if (chdir(folder) != 0 || dup2(s->out, STDOUT_FILENO) < 0 || dup2(s->err, STDERR_FILENO) < 0)
        _exit(126);
    setenv("LD_PRELOAD", library, 1);
    setenv("LD_BIND_NOW", "1", 1); /* once, and not in every copy */
    set_number("INJECT_ORDERS", orders);
    set_number("INJECT_REPORTS", reports);
    execv(argv[0], (char *const *)(size_t)argv);
    _exit(127);
}

void subject_start(struct subject *s, const char *folder, const char *const *argv,
                   const char *library)
{
    int orders[2], reports[2];
    make_pipe(orders);
    make_pipe(reports);
    *s = (struct subject){.out = capture_file(), .err = capture_file()};
    s->orders = orders[1];
    s->reports = reports[0];
    fcntl(s->orders, F_SETFD, FD_CLOEXEC);
    fcntl(s->reports, F_SETFD, FD_CLOEXEC);
    fflush(NULL);
    s->pid = fork();
    if (s->pid < 0)
        test_is_broken("cannot be started", argv[0]);
    if (s->pid == 0)
        become(s, folder, argv, library, orders[0], reports[1]);
    close(orders[0]);
    close(reports[1]);
}

void subject_end(struct subject *s)
{
    close(s->orders);
    close(s->reports);
    close(s->out);
    close(s->err);
    waitpid(s->pid, NULL, 0);
}

static void forget_output(int file)
{
    if (ftruncate(file, 0) != 0 || lseek(file, 0, SEEK_SET) != 0)
        test_is_broken("cannot be emptied", "output");
}

static void read_report(struct subject *s)
{
    struct report report;
    if (read(s->reports, &report, sizeof report) != (ssize_t)sizeof report)
        test_is_broken("is gone", "program under test");
    s->last = report;
}

bool subject_order(struct subject *s, const struct order *order)
{
    forget_output(s->out);
    forget_output(s->err);
    if (write(s->orders, order, sizeof *order) != (ssize_t)sizeof *order)
        test_is_broken("takes no orders", "program under test");
    read_report(s);
    return WIFSTOPPED(s->last.wait_status);
}

static void read_back(int file, struct buffer *content)
{
    char piece[4096];
    ssize_t n;
    buffer_init(content);
    lseek(file, 0, SEEK_SET);
    while ((n = read(file, piece, sizeof piece)) > 0)
        buffer_append(content, piece, (size_t)n);
}

void subject_finish(struct subject *s, struct outcome *outcome)
{
    if (WIFSTOPPED(s->last.wait_status)) {
        kill(s->last.pid, SIGCONT);
        read_report(s);
    }
    *outcome = (struct outcome){.exit_status = -1, .struck = s->last.struck != 0};
    if (WIFEXITED(s->last.wait_status))
        outcome->exit_status = WEXITSTATUS(s->last.wait_status);
    if (WIFSIGNALED(s->last.wait_status))
        outcome->signal = WTERMSIG(s->last.wait_status);
    read_back(s->out, &outcome->out);
    read_back(s->err, &outcome->err);
}

void outcome_release(struct outcome *outcome)
{
    buffer_release(&outcome->out);
    buffer_release(&outcome->err);
}

void run_once(const char *folder, const char *const *argv, const char *library,
              struct outcome *outcome)
{
    static const struct order calm = {.calls = CALLS_NONE};
    struct subject s;
    subject_start(&s, folder, argv, library);
    subject_order(&s, &calm);
    subject_finish(&s, outcome);
    subject_end(&s);
}
