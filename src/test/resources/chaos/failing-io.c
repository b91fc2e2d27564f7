/* Lets every FAULT_EVERY-th call of the kinds in FAULT_CALLS (write, sync) on files whose path ends with FAULT_FILE
 * fail with errno FAULT_ERRNO, or kill the process if that is 0, while the file FAULT_SWITCH exists. Each fault is a
 * line in FAULT_LOG. Loaded before all other libraries (LD_PRELOAD). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static int fails(int fd, const char *call) {
    static int calls;
    const char *armed = getenv("FAULT_SWITCH");
    if (armed == NULL || access(armed, F_OK) != 0 || strstr(getenv("FAULT_CALLS"), call) == NULL) {
        return 0;
    }
    char link[64];
    char path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    const char *wanted = getenv("FAULT_FILE");
    if (length < (ssize_t) strlen(wanted)) {
        return 0;
    }
    path[length] = 0;
    if (strcmp(path + length - strlen(wanted), wanted) != 0) {
        return 0;
    }
    if (__sync_add_and_fetch(&calls, 1) % atoi(getenv("FAULT_EVERY")) != 0) {
        return 0;
    }
    int error = atoi(getenv("FAULT_ERRNO"));
    int log = open(getenv("FAULT_LOG"), O_WRONLY | O_APPEND | O_CREAT, 0644);
    dprintf(log, "%s %s %d\n", call, path, error);
    close(log);
    if (error == 0) {
        kill(getpid(), SIGKILL);
    }
    errno = error;
    return 1;
}

#define NEXT(name) ((__typeof__(&name)) dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *bytes, size_t count) {
    return fails(fd, "write") ? -1 : NEXT(write)(fd, bytes, count);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t offset) {
    return fails(fd, "write") ? -1 : NEXT(pwrite)(fd, bytes, count, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t offset) {
    return fails(fd, "write") ? -1 : NEXT(pwrite64)(fd, bytes, count, offset);
}

int fsync(int fd) {
    return fails(fd, "sync") ? -1 : NEXT(fsync)(fd);
}

int fdatasync(int fd) {
    return fails(fd, "sync") ? -1 : NEXT(fdatasync)(fd);
}
