/*
 * The service of a lab's guest. Every 100 ms it writes one record of 512 bytes to each of its LUNs and waits
 * until it is on the LUN; a client that connects is told the numbers written last. A record has a fixed place
 * (number modulo the ring's size), the host's name, this boot's id and a checksum. Before each write it looks
 * whether its last record is still there and whether somebody wrote where it is about to write: what it finds
 * stays in all its later records, so that a second writer cannot hide by being overwritten.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { SECTOR = 512, BODY = 499, CHUNK = 1 << 20, RING = 64 << 20, SYSTEM = 64 << 20, SLOTS = RING / SECTOR, LUNS = 3 };

struct lun {
  int fd;
  off_t base;
  uint64_t last;       /* number of the newest record */
  char *written;       /* that record, as it was read or written */
};

static const char *guest, *host, *boot;
static char foreign[160] = "-";
static struct lun luns[LUNS];
static int count;
static char *sector, *chunk;

static void die(const char *what) {
  perror(what);
  exit(1);
}

static uint32_t crc32(const char *data, size_t length) {
  uint32_t crc = ~0u;
  while (length--) {
    crc ^= (unsigned char)*data++;
    for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
  }
  return ~crc;
}

static uint64_t number(const char *record) {
  return strncmp(record, "BOWLINE1 seq=", 13) ? 0 : strtoull(record + 13, NULL, 10);
}

static off_t place(const struct lun *lun, uint64_t seq) {
  return lun->base + (off_t)(seq % SLOTS) * SECTOR;
}

static void read_at(const struct lun *lun, char *into, size_t length, off_t at) {
  if (pread(lun->fd, into, length, at) != (ssize_t)length) die("read");
}

/* The ring is filled from its begin: a part that was never written ends the search. */
static void find_last(struct lun *lun) {
  for (off_t at = 0; at < RING; at += CHUNK) {
    read_at(lun, chunk, CHUNK, lun->base + at);
    for (int i = 0; i < CHUNK; i += SECTOR) {
      uint64_t seq = number(chunk + i);
      if (seq > lun->last) {
        lun->last = seq;
        memcpy(lun->written, chunk + i, SECTOR);
      }
    }
    if (!number(chunk + CHUNK - SECTOR)) break;
  }
}

static void note_foreign(const char *record, uint64_t seq) {
  char who[128] = "?";
  const char *from = number(record) ? strstr(record, "host=") : NULL;
  if (from) snprintf(who, sizeof who, "%.*s", (int)strcspn(from + 5, " "), from + 5);
  if (!strcmp(foreign, "-")) snprintf(foreign, sizeof foreign, "%s@%llu", who, (unsigned long long)seq);
}

static void look_for_others(struct lun *lun) {
  if (lun->last) {
    read_at(lun, sector, SECTOR, place(lun, lun->last));
    if (memcmp(sector, lun->written, SECTOR)) note_foreign(sector, lun->last);
  }
  read_at(lun, sector, SECTOR, place(lun, lun->last + 1));
  if (number(sector) > lun->last) note_foreign(sector, lun->last + 1);
}

static void write_next(struct lun *lun, int index) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  look_for_others(lun);
  memset(sector, ' ', SECTOR);
  int length = snprintf(sector, BODY, "BOWLINE1 seq=%020llu guest=%s lun=%d host=%s boot=%s wall=%lld foreign=%s",
      (unsigned long long)(lun->last + 1), guest, index, host, boot,
      (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000, foreign);
  if (length >= BODY) die("record too long");
  sector[length] = ' ';
  char end[14];
  snprintf(end, sizeof end, "crc=%08x\n", crc32(sector, BODY));
  memcpy(sector + BODY, end, SECTOR - BODY);
  if (pwrite(lun->fd, sector, SECTOR, place(lun, lun->last + 1)) != SECTOR) die("write");
  memcpy(lun->written, sector, SECTOR);
  lun->last++;
}

/* One line: guest, host, number per LUN, boot id. */
static void answer(int client) {
  char line[512];
  int length = snprintf(line, sizeof line, "%s %s ", guest, host);
  for (int i = 0; i < count; i++)
    length += snprintf(line + length, sizeof line - length, "%s%llu", i ? "," : "", (unsigned long long)luns[i].last);
  length += snprintf(line + length, sizeof line - length, " %s\n", boot);
  send(client, line, length, MSG_NOSIGNAL | MSG_DONTWAIT);
  close(client);
}

static int listen_on(int port) {
  int on = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (bind(fd, (struct sockaddr *)&address, sizeof address) || listen(fd, 16)) die("listen");
  return fd;
}

static int64_t milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void serve(int server) {
  for (int64_t next = milliseconds();; next += 100) {
    for (int i = 0; i < count; i++) write_next(&luns[i], i);
    if (next < milliseconds() - 100) next = milliseconds();
    for (int64_t left; (left = next + 100 - milliseconds()) > 0;) {
      struct pollfd wait = {.fd = server, .events = POLLIN};
      if (poll(&wait, 1, (int)left) > 0) {
        int client = accept(server, NULL, NULL);
        if (client >= 0) answer(client);
      }
    }
  }
}

static char *aligned(size_t size) {
  void *memory;
  if (posix_memalign(&memory, 4096, size)) die("memory");
  return memory;
}

/* counter GUEST HOST BOOT PORT DEVICE…: the first device is the boot LUN, whose ring lies behind its system. */
int main(int argc, char **argv) {
  if (argc < 6 || argc > 5 + LUNS) return 2;
  guest = argv[1], host = argv[2], boot = argv[3];
  sector = aligned(SECTOR), chunk = aligned(CHUNK);
  for (count = 0; count < argc - 5; count++) {
    struct lun *lun = &luns[count];
    lun->fd = open(argv[5 + count], O_RDWR | O_DIRECT | O_DSYNC);
    if (lun->fd < 0) die(argv[5 + count]);
    lun->base = count ? 0 : SYSTEM;
    lun->written = aligned(SECTOR);
    find_last(lun);
  }
  serve(listen_on(atoi(argv[4])));
}
