/*
 * The search quote of a pool of concentrated liquidity, token0 coming in: what bot/pools/uniswapV3/fallingCurve.ts does,
 * over the same table, as C does it. Reads a table and amounts from standard input, and answers each line with a number
 * with the time of one quote, nanoseconds, and the sum of all outputs and slopes.
 *
 *     edges segment root kept
 *     roots liquidities sums0 sums1
 *     amounts
 *     repetitions
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

typedef struct {
  const double *roots, *liquidities, *sums0, *sums1;
  double kept, root, liquidity, first_in, below0, below1;
  int segment, found;
} curve;

typedef struct { double amount_out, slope; } point;

static int find(curve *c, double left) {
  if (c->sums0[c->found] < left && left <= c->sums0[c->found + 1]) return c->found;
  int low = 0, high = c->segment > 0 ? c->segment - 1 : 0;
  while (low < high) {
    int middle = (low + high) >> 1;
    if (c->sums0[middle + 1] < left) low = middle + 1; else high = middle;
  }
  return c->found = low;
}

static void evaluate(curve *c, double amount_in, point *into) {
  double paid = amount_in * c->kept;
  if (paid < c->first_in) {
    double reached = 1 / (1 / c->root + paid / c->liquidity);
    into->amount_out = paid * c->root * reached;
    into->slope = c->kept * reached * reached;
    return;
  }
  double left = c->below0 - paid;
  int found = find(c, left);
  double upper = c->roots[found + 1];
  double rest = c->sums0[found + 1] - left;
  double liquidity = c->liquidities[found];
  double reached = upper;
  if (liquidity > 0) {
    reached = 1 / (1 / upper + rest / liquidity);
    if (reached < c->roots[found]) reached = c->roots[found];
  }
  into->amount_out = c->below1 - c->sums1[found + 1] + rest * upper * reached;
  into->slope = c->kept * reached * reached;
}

static double *read_numbers(int count) {
  double *numbers = malloc(sizeof(double) * (count > 0 ? count : 1));
  for (int at = 0; at < count; at++) if (scanf("%lf", &numbers[at]) != 1) exit(2);
  return numbers;
}

int main(void) {
  int edges, amounts, repetitions;
  curve c = {0};
  if (scanf("%d %d %lf %lf", &edges, &c.segment, &c.root, &c.kept) != 4) return 2;
  c.roots = read_numbers(edges);
  c.liquidities = read_numbers(edges);
  c.sums0 = read_numbers(edges);
  c.sums1 = read_numbers(edges);
  c.liquidity = c.liquidities[c.segment];
  double first_out = c.liquidity * (c.root - c.roots[c.segment]);
  c.first_in = first_out / (c.root * c.roots[c.segment]);
  c.below0 = c.sums0[c.segment] + c.first_in;
  c.below1 = c.sums1[c.segment] + first_out;
  c.found = c.segment > 0 ? c.segment - 1 : 0;
  if (scanf("%d", &amounts) != 1) return 2;
  double *inputs = read_numbers(amounts);
  while (scanf("%d", &repetitions) == 1) {
    struct timespec start, end;
    double sum = 0;
    point into;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (int turn = 0; turn < repetitions; turn++) {
      for (int at = 0; at < amounts; at++) {
        evaluate(&c, inputs[at], &into);
        sum += into.amount_out + into.slope;
      }
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    double ns = (end.tv_sec - start.tv_sec) * 1e9 + (end.tv_nsec - start.tv_nsec);
    printf("%.17g %.17g\n", ns / repetitions / amounts, sum);
    fflush(stdout);
  }
  return 0;
}
