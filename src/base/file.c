#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool read_failed(struct diags *d, const char *path, int error)
{
    diags_add(d, DIAG_FILE_READ, (struct place){0}, path, strerror(error));
    return false;
}

static bool read_all(struct arena *a, int fd, const char *path, size_t cap,
                     struct bytes *out, struct diags *d)
{
    struct stat st;
    size_t room = 64 * 1024;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0
        && (size_t)st.st_size <= cap)
        room = (size_t)st.st_size + 1;
    char *buf = arena_alloc(a, room + 1);
    size_t n = 0;
    for (;;) {
        if (n == room) {
            char *more = arena_alloc(a, room * 2 + 1);
            memcpy(more, buf, n);
            buf = more;
            room *= 2;
        }
        ssize_t got = read(fd, buf + n, room - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return read_failed(d, path, errno);
        if (got == 0)
            break;
        n += (size_t)got;
        if (n > cap) {
            diags_add(d, DIAG_FILE_TOO_LARGE, (struct place){.file = path},
                      (int)(cap >> 20));
            return false;
        }
    }
    buf[n] = '\0';
    *out = (struct bytes){buf, n};
    return true;
}

bool file_read(struct arena *a, const char *path, size_t cap, struct bytes *out,
               struct diags *d)
{
    if (strcmp(path, "-") == 0)
        return read_all(a, STDIN_FILENO, "standard input", cap, out, d);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return read_failed(d, path, errno);
    bool ok = read_all(a, fd, path, cap, out, d);
    close(fd);
    return ok;
}

static bool write_fd(int fd, const char *data, size_t size)
{
    while (size) {
        ssize_t put = write(fd, data, size);
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        data += put;
        size -= (size_t)put;
    }
    return true;
}

/* The name of the temporary file is fixed by the process, so that a crash leaves at most
 * one behind. */
static bool write_beside(const char *path, const void *data, size_t size)
{
    char *target = realpath(path, NULL); /* a link stays, what it points to is replaced */
    if (target)
        path = target;
    size_t n = strlen(path) + 32;
    char *tmp = malloc(n);
    if (!tmp) {
        free(target);
        return false;
    }
    snprintf(tmp, n, "%s.%ld.tmp", path, (long)getpid());
    int fd = open(tmp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    bool ok = fd >= 0 && write_fd(fd, data, size) && fsync(fd) == 0;
    int error = errno;
    if (fd >= 0 && close(fd) != 0 && ok) {
        ok = false;
        error = errno;
    }
    if (ok && rename(tmp, path) != 0) {
        ok = false;
        error = errno;
    }
    if (!ok && fd >= 0)
        unlink(tmp);
    free(tmp);
    free(target);
    errno = error;
    return ok;
}

bool file_write(const char *path, const void *data, size_t size, struct diags *d)
{
    bool ok = strcmp(path, "-") == 0 ? write_fd(STDOUT_FILENO, data, size)
                                     : write_beside(path, data, size);
    if (!ok)
        diags_add(d, DIAG_FILE_WRITE, (struct place){0}, path, strerror(errno));
    return ok;
}

char *file_beside(struct arena *a, const char *beside, const char *name)
{
    const char *slash = strrchr(beside, '/');
    if (name[0] == '/' || !slash)
        return arena_strdup(a, name);
    return arena_printf(a, "%.*s/%s", (int)(slash - beside), beside, name);
}
