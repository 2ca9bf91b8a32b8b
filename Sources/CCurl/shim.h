#pragma once
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

// Swift cannot call variadic functions; each kind of argument gets one.

static inline CURLcode ccurl_set_number(CURL *_Nonnull easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_set_text(CURL *_Nonnull easy, CURLoption option, const char *_Nullable value) {
    return curl_easy_setopt(easy, option, value);
}

static inline CURLcode ccurl_set_headers(CURL *_Nonnull easy, struct curl_slist *_Nullable headers) {
    return curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
}

/// libcurl keeps a copy of the body.
static inline CURLcode ccurl_set_body(CURL *_Nonnull easy, const char *_Nonnull bytes, size_t count) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
    return code == CURLE_OK ? curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, bytes) : code;
}

typedef size_t (*ccurl_receive_function)(char *_Nullable bytes, size_t size, size_t count, void *_Nullable context);

static inline CURLcode ccurl_set_receiver(CURL *_Nonnull easy, ccurl_receive_function _Nonnull receive,
                                          void *_Nonnull context) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, receive);
    return code == CURLE_OK ? curl_easy_setopt(easy, CURLOPT_WRITEDATA, context) : code;
}

/// `buffer` holds CURL_ERROR_SIZE bytes and lives as long as `easy` does.
static inline CURLcode ccurl_set_error_buffer(CURL *_Nonnull easy, char *_Nonnull buffer) {
    return curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, buffer);
}

static inline long ccurl_response_code(CURL *_Nonnull easy) {
    long value = 0;
    return curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &value) == CURLE_OK ? value : 0;
}

/// In seconds; 0 when the answer has no Retry-After.
static inline int64_t ccurl_retry_after(CURL *_Nonnull easy) {
    curl_off_t value = 0;
    return curl_easy_getinfo(easy, CURLINFO_RETRY_AFTER, &value) == CURLE_OK ? (int64_t)value : 0;
}

/// Where the answer redirects to; NULL when it does not.
static inline const char *_Nullable ccurl_redirect_target(CURL *_Nonnull easy) {
    const char *value = NULL;
    return curl_easy_getinfo(easy, CURLINFO_REDIRECT_URL, &value) == CURLE_OK ? value : NULL;
}

/// The next transfer that has ended, and how; NULL when there is none.
static inline CURL *_Nullable ccurl_next_ended(CURLM *_Nonnull multi, CURLcode *_Nonnull result) {
    int left = 0;
    CURLMsg *message;
    while ((message = curl_multi_info_read(multi, &left)))
        if (message->msg == CURLMSG_DONE) {
            *result = message->data.result;
            return message->easy_handle;
        }
    return NULL;
}

/// Waits until a transfer can go on, `descriptor` is readable, or the time is over.
static inline CURLMcode ccurl_wait(CURLM *_Nonnull multi, int descriptor, int milliseconds) {
    struct curl_waitfd extra = {.fd = descriptor, .events = CURL_WAIT_POLLIN};
    return curl_multi_poll(multi, &extra, 1, milliseconds, NULL);
}
