#define _GNU_SOURCE
#include "csystem.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/falloc.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAXIMUM_DESCRIPTORS 8

static int configure(posix_spawn_file_actions_t *actions, posix_spawnattr_t *attributes,
                     const char *working_directory, const int *sources, int count) {
    int code = 0;
    for (int target = 0; target < count && code == 0; target++)
        code = posix_spawn_file_actions_adddup2(actions, sources[target], target);
    if (code == 0) code = posix_spawn_file_actions_addclosefrom_np(actions, count);
    if (code == 0 && working_directory)
        code = posix_spawn_file_actions_addchdir_np(actions, working_directory);

    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    if (code == 0) code = posix_spawnattr_setsigmask(attributes, &none);
    if (code == 0) code = posix_spawnattr_setsigdefault(attributes, &all);
    if (code == 0)
        code = posix_spawnattr_setflags(attributes,
                                        POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID);
    return code;
}

int csystem_spawn(int *pid, const char *path, char *const *argv, char *const *envp,
                  const char *working_directory, const int *descriptors, int count) {
    if (count > MAXIMUM_DESCRIPTORS) return EINVAL;

    // Copies above the target range, so that no dup2 overwrites a source that is still needed.
    int sources[MAXIMUM_DESCRIPTORS];
    int copied = 0, code = 0;
    for (; copied < count && code == 0; copied++) {
        sources[copied] = fcntl(descriptors[copied], F_DUPFD_CLOEXEC, MAXIMUM_DESCRIPTORS);
        if (sources[copied] == -1) code = errno;
    }

    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    if (code == 0) {
        code = posix_spawn_file_actions_init(&actions);
        if (code == 0) {
            code = posix_spawnattr_init(&attributes);
            if (code == 0) {
                code = configure(&actions, &attributes, working_directory, sources, count);
                if (code == 0) code = posix_spawn(pid, path, &actions, &attributes, argv, envp);
                posix_spawnattr_destroy(&attributes);
            }
            posix_spawn_file_actions_destroy(&actions);
        }
    }
    for (int i = 0; i < copied; i++)
        if (sources[i] != -1) close(sources[i]);
    return code;
}

int csystem_pidfd_open(int pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

int csystem_pidfd_send_signal(int pidfd, int signal) {
    return syscall(SYS_pidfd_send_signal, pidfd, signal, NULL, 0) == 0 ? 0 : errno;
}

static int reap(idtype_t type, id_t id, struct csystem_exit *result) {
    siginfo_t info = {0};
    int code;
    do code = waitid(type, id, &info, WEXITED | WNOHANG) == 0 ? 0 : errno;
    while (code == EINTR);
    result->pid = code == 0 ? info.si_pid : 0;
    result->signaled = info.si_code != CLD_EXITED;
    result->status = info.si_status;
    return code;
}

int csystem_reap_pidfd(int pidfd, struct csystem_exit *result) { return reap(P_PIDFD, (id_t)pidfd, result); }

int csystem_reap_any(struct csystem_exit *result) { return reap(P_ALL, 0, result); }

int csystem_become_subreaper(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0 ? 0 : errno; }

int csystem_set_parent_death_signal(int signal) {
    return prctl(PR_SET_PDEATHSIG, signal, 0, 0, 0) == 0 ? 0 : errno;
}

int csystem_punch_hole(int fd, int64_t offset, int64_t length) {
    return fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, offset, length) == 0 ? 0 : errno;
}

int64_t csystem_first_data(int fd, int64_t offset) { return lseek(fd, offset, SEEK_DATA); }

int csystem_peer_uid(int fd, unsigned *uid) {
    struct ucred credentials;
    socklen_t size = sizeof credentials;
    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &credentials, &size) != 0) return errno;
    *uid = credentials.uid;
    return 0;
}

int csystem_openat(int directory, const char *path, int flags, unsigned mode) {
    return openat(directory, path, flags, mode);
}

int csystem_set_nonblocking(int fd, bool nonblocking) {
    int flags = fcntl(fd, F_GETFL);
    if (flags == -1) return errno;
    int wanted = nonblocking ? flags | O_NONBLOCK : flags & ~O_NONBLOCK;
    return fcntl(fd, F_SETFL, wanted) == 0 ? 0 : errno;
}

int csystem_terminal_columns(int fd) {
    struct winsize size;
    return ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

void csystem_error_text(int code, char *buffer, size_t size) {
    const char *text = strerror_r(code, buffer, size);
    if (text != buffer) {
        strncpy(buffer, text, size - 1);
        buffer[size - 1] = 0;
    }
}

int csystem_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int csystem_epoll_create(void) { return epoll_create1(EPOLL_CLOEXEC); }

int csystem_epoll_add(int epoll, int fd, bool writable, uint64_t token) {
    struct epoll_event event = {.events = EPOLLONESHOT | (writable ? EPOLLOUT : EPOLLIN | EPOLLRDHUP)};
    event.data.u64 = token;
    return epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event) == 0 ? 0 : errno;
}

int csystem_epoll_remove(int epoll, int fd) { return epoll_ctl(epoll, EPOLL_CTL_DEL, fd, NULL) == 0 ? 0 : errno; }

int csystem_epoll_wait(int epoll, uint64_t *tokens, int capacity) {
    struct epoll_event events[64];
    int count = epoll_wait(epoll, events, capacity < 64 ? capacity : 64, -1);
    for (int i = 0; i < count; i++) tokens[i] = events[i].data.u64;
    return count;
}

int csystem_signalfd(const int *signals, int count) {
    sigset_t set;
    sigemptyset(&set);
    for (int i = 0; i < count; i++) sigaddset(&set, signals[i]);
    if (sigprocmask(SIG_BLOCK, &set, NULL) != 0) return -1;
    return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

int csystem_signalfd_next(int fd) {
    struct signalfd_siginfo info;
    return read(fd, &info, sizeof info) == sizeof info ? (int)info.ssi_signo : 0;
}

int csystem_timerfd(void) { return timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK); }

int csystem_timerfd_set(int fd, int64_t milliseconds) {
    struct itimerspec value = {0};
    value.it_value.tv_sec = milliseconds / 1000;
    value.it_value.tv_nsec = (milliseconds % 1000) * 1000000;
    return timerfd_settime(fd, 0, &value, NULL) == 0 ? 0 : errno;
}

int csystem_accept(int listener) { return accept4(listener, NULL, NULL, SOCK_CLOEXEC); }

void csystem_name_thread(const char *name) { pthread_setname_np(pthread_self(), name); }
