#pragma once

// Linux interfaces that Swift cannot reach by itself: macros, variadic calls, and calls that must not run
// Swift code between fork and exec. Every function returns 0 or an errno value unless it says otherwise.

// Only freestanding headers are included, so that every system type has one owner in Swift: the Glibc module.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Starts `path` with posix_spawn(3): default signal dispositions, an empty signal mask, a new session, and
/// no descriptor but `descriptors[i]` as number `i`.
int csystem_spawn(int *_Nonnull pid, const char *_Nonnull path, char *const _Nullable *_Nonnull argv,
                  char *const _Nullable *_Nonnull envp, const char *_Nullable working_directory,
                  const int *_Nonnull descriptors, int descriptor_count);

/// pidfd_open(2). Returns the descriptor (close-on-exec), or -1 with errno set.
int csystem_pidfd_open(int pid);

/// pidfd_send_signal(2).
int csystem_pidfd_send_signal(int pidfd, int signal);

/// What waitid(2) said of one child.
struct csystem_exit {
    int pid;      ///< 0 when no child has ended.
    bool signaled;  ///< Whether `status` is a signal number instead of an exit code.
    int status;
};

/// Reaps the child behind `pidfd` if it has ended; never blocks.
int csystem_reap_pidfd(int pidfd, struct csystem_exit *_Nonnull result);

/// Reaps any one child that has ended; never blocks. For a subreaper only.
int csystem_reap_any(struct csystem_exit *_Nonnull result);

/// prctl(2) PR_SET_CHILD_SUBREAPER.
int csystem_become_subreaper(void);

/// prctl(2) PR_SET_PDEATHSIG.
int csystem_set_parent_death_signal(int signal);

/// fallocate(2) with FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE.
int csystem_punch_hole(int fd, int64_t offset, int64_t length);

/// lseek(2) with SEEK_DATA: where the first byte at or behind `offset` is that is not in a hole, or -1 with errno
/// set (ENXIO when there is none). Moves the file position.
int64_t csystem_first_data(int fd, int64_t offset);

/// The user at the other end of a Unix socket (SO_PEERCRED, unix(7)).
int csystem_peer_uid(int fd, unsigned *_Nonnull uid);

/// openat(2) without its variadic mode. Returns the descriptor, or -1 with errno set.
int csystem_openat(int directory, const char *_Nonnull path, int flags, unsigned mode);

/// fcntl(2) F_SETFL/F_GETFL for O_NONBLOCK.
int csystem_set_nonblocking(int fd, bool nonblocking);

/// ioctl(2) TIOCGWINSZ: the width of the terminal behind `fd` in columns, or 0.
int csystem_terminal_columns(int fd);

/// The text of an errno value, in a buffer of the caller.
void csystem_error_text(int code, char *_Nonnull buffer, size_t size);

/// pipe2(2) with O_CLOEXEC; 0, or -1 with errno set.
int csystem_pipe(int ends[_Nonnull 2]);

/// epoll_create1(2). Returns the descriptor, or -1 with errno set.
int csystem_epoll_create(void);

/// Waits for `fd` once, to be told as `token`: until it is readable or hung up, or until it is writable.
int csystem_epoll_add(int epoll, int fd, bool writable, uint64_t token);

/// Stops waiting for `fd`.
int csystem_epoll_remove(int epoll, int fd);

/// epoll_wait(2) without a time limit. Fills in the tokens that are ready; returns how many, or -1.
int csystem_epoll_wait(int epoll, uint64_t *_Nonnull tokens, int capacity);

/// Blocks `signals` in this thread and reads them through signalfd(2) (close-on-exec, non-blocking).
/// Returns the descriptor, or -1 with errno set.
int csystem_signalfd(const int *_Nonnull signals, int count);

/// The next signal from a signalfd; 0 when there is none.
int csystem_signalfd_next(int fd);

/// timerfd_create(2) on CLOCK_MONOTONIC. Returns the descriptor, or -1 with errno set.
int csystem_timerfd(void);

/// Sets a timer to fire once after `milliseconds`; 0 stops it. Also forgets a firing that nobody has read.
int csystem_timerfd_set(int fd, int64_t milliseconds);

/// accept4(2) with SOCK_CLOEXEC. Returns the descriptor, or -1 with errno set.
int csystem_accept(int listener);

/// Names the calling thread (pthread_setname_np(3)); at most 15 bytes.
void csystem_name_thread(const char *_Nonnull name);

/// ioctl(2) TIOCGWINSZ: the size of the terminal behind `fd` in characters; 0 where it does not know.
int csystem_terminal_size(int fd, int *_Nonnull columns, int *_Nonnull rows);

/// Makes the terminal raw (cfmakeraw(3)). Until csystem_terminal_leave, a fatal signal writes `farewell` (at most 128
/// bytes) and puts the terminal back before it does what it does anyway. Repeating it makes the terminal raw again.
int csystem_terminal_enter(int input, int output, const char *_Nonnull farewell, size_t length);

/// Writes the farewell and puts the terminal back; does nothing when that has been done.
void csystem_terminal_leave(void);

/// Whether this process belongs to the foreground of the terminal behind `fd` (tcgetpgrp(3)).
bool csystem_terminal_is_foreground(int fd);

/// Stops this process group as `signal` does by default, although it is blocked here. Returns when continued, or at
/// once where nobody could continue it (an orphaned process group).
int csystem_stop_by(int signal);
