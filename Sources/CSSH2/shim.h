#pragma once
#include <libssh2.h>

// What Swift cannot call: callbacks that travel as untyped pointers or have no name for their type.

typedef ssize_t (*cssh2_receive_function)(int socket, void *_Nonnull buffer, size_t length, int flags,
                                          void *_Nullable *_Nonnull abstract);

static inline void cssh2_session_set_receive(LIBSSH2_SESSION *_Nonnull session,
                                             cssh2_receive_function _Nonnull receive) {
    libssh2_session_callback_set(session, LIBSSH2_CALLBACK_RECV, (void *)receive);
}

typedef void (*cssh2_disconnect_function)(LIBSSH2_SESSION *_Nonnull session, int reason,
                                          const char *_Nullable message, int message_length,
                                          const char *_Nullable language, int language_length,
                                          void *_Nullable *_Nonnull abstract);

static inline void cssh2_session_set_disconnect(LIBSSH2_SESSION *_Nonnull session,
                                                cssh2_disconnect_function _Nonnull disconnect) {
    libssh2_session_callback_set(session, LIBSSH2_CALLBACK_DISCONNECT, (void *)disconnect);
}

typedef int (*cssh2_sign_function)(LIBSSH2_SESSION *_Nonnull session, unsigned char *_Nullable *_Nonnull signature,
                                   size_t *_Nonnull signature_length, const unsigned char *_Nonnull data,
                                   size_t data_length, void *_Nullable *_Nonnull abstract);

static inline int cssh2_userauth_publickey(LIBSSH2_SESSION *_Nonnull session, const char *_Nonnull user,
                                           const unsigned char *_Nonnull key, size_t key_length,
                                           cssh2_sign_function _Nonnull sign, void *_Nullable *_Nonnull abstract) {
    return libssh2_userauth_publickey(session, user, key, key_length, sign, abstract);
}
