/* Keeps the processor from everything else in the guest: a hang under load. */
#include <fcntl.h>
#include <sched.h>
#include <sys/mman.h>
#include <unistd.h>

int main(void) {
  struct sched_param highest = {.sched_priority = 99};
  int limit = open("/proc/sys/kernel/sched_rt_runtime_us", O_WRONLY);
  if (limit < 0 || write(limit, "-1", 2) != 2) return 1;
  if (mlockall(MCL_CURRENT | MCL_FUTURE) || sched_setscheduler(0, SCHED_FIFO, &highest)) return 1;
  for (;;) {
  }
}
