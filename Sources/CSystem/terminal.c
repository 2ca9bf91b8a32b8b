#define _GNU_SOURCE
#include "csystem.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#define MAXIMUM_FAREWELL 128

static const int fatal_signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS, SIGQUIT};
#define FATAL_SIGNALS (sizeof fatal_signals / sizeof fatal_signals[0])

static struct {
    volatile sig_atomic_t active;
    int input, output;
    struct termios before;
    struct sigaction handlers_before[FATAL_SIGNALS];
    char farewell[MAXIMUM_FAREWELL];
    size_t farewell_length;
} screen;

int csystem_terminal_size(int fd, int *columns, int *rows) {
    struct winsize size;
    if (ioctl(fd, TIOCGWINSZ, &size) != 0) return errno;
    *columns = size.ws_col;
    *rows = size.ws_row;
    return 0;
}

bool csystem_terminal_is_foreground(int fd) {
    pid_t foreground = tcgetpgrp(fd);
    return foreground == -1 || foreground == getpgrp();
}

// Async-signal-safe. What cannot be written in half a second is given up: there is nobody to tell. In the background
// the mode is the shell's business, and changing it would stop this process.
static void say_farewell(void) {
    struct pollfd ready = {.fd = screen.output, .events = POLLOUT};
    poll(&ready, 1, 500);
    ssize_t written = write(screen.output, screen.farewell, screen.farewell_length);
    (void)written;
    if (csystem_terminal_is_foreground(screen.input)) tcsetattr(screen.input, TCSANOW, &screen.before);
}

static void restore_handlers(void) {
    for (size_t i = 0; i < FATAL_SIGNALS; i++) sigaction(fatal_signals[i], &screen.handlers_before[i], NULL);
}

static void on_fatal_signal(int signal) {
    if (screen.active) {
        screen.active = 0;
        say_farewell();
    }
    restore_handlers();
    raise(signal);
}

int csystem_terminal_enter(int input, int output, const char *farewell, size_t length) {
    if (length > MAXIMUM_FAREWELL) return EINVAL;
    if (!screen.active) {
        screen.input = input;
        screen.output = output;
        screen.farewell_length = length;
        memcpy(screen.farewell, farewell, length);
        if (tcgetattr(input, &screen.before) != 0) return errno;
        struct sigaction action = {.sa_handler = on_fatal_signal, .sa_flags = SA_NODEFER | SA_ONSTACK};
        sigemptyset(&action.sa_mask);
        for (size_t i = 0; i < FATAL_SIGNALS; i++)
            sigaction(fatal_signals[i], &action, &screen.handlers_before[i]);
        screen.active = 1;
    }
    struct termios raw = screen.before;
    cfmakeraw(&raw);
    return tcsetattr(input, TCSADRAIN, &raw) == 0 ? 0 : errno;
}

void csystem_terminal_leave(void) {
    if (!screen.active) return;
    screen.active = 0;
    say_farewell();
    restore_handlers();
}

int csystem_stop_by(int signal) {
    struct sigaction stopping = {.sa_handler = SIG_DFL}, before;
    sigset_t set, mask;
    sigemptyset(&set);
    sigaddset(&set, signal);
    if (sigaction(signal, &stopping, &before) != 0) return errno;
    sigprocmask(SIG_UNBLOCK, &set, &mask);
    kill(0, signal);
    sigprocmask(SIG_SETMASK, &mask, NULL);
    sigaction(signal, &before, NULL);
    return 0;
}
