/* eg-state-jackknife.c: variance by the infinitesimal jackknife.
 *
 * A cluster c has the weights G_j at risk in the states j.  The change of p with its weight,
 * the row U, follows
 *   U(t) = U(t-) H + G B + E,   H = I + dA(t),   B_j = -p_j(t-) (row j of dA)/n_j,
 * where E = w p_j (e_k - e_j)/n_j for each of its rows that move from j to k at t (w p_j e_k/n_j
 * when k is a counter).  While no row of it comes, goes or moves,
 *   U(t) = (U(s) - G Z(s)) P(s, t) + G Z(t),   Z(t) = Z(t-) H + B,
 * with P(s, t) the product of the H of (s, t].  So a cluster is touched only when something
 * happens to it; what the others add to the sum of U'U follows from the sums of G'U and G'G.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/risks/eg-state-jackknife.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/risks/eg-matrix-product.h"
#include "kernel/risks/eg-state-walk.h"

#define POINTS_A_STEP 16384

/* of the largest variance so far: below it there is but the rounding of sums of which as much was taken away */
#define ROUNDING 1e-14

typedef struct
{
  const EgStateRows *rows;
  const EgTimeline  *line;
  const EgTimeOrder *stops;
  const EgTimeOrder *starts;
  EgStateCurve      *curve;
  uint32_t           group;
  size_t             s;          /* states */
  size_t             n_members;
  int                alone;      /* every row is its own, comes but once and is not kept in mind */
  EgStep             step;
  void              *step_data;

  double            *g;          /* of each member, s numbers */
  double            *d;          /* U - G Z when it was last touched */
  uint32_t          *touched;    /* how many steps had been taken then */
  uint8_t           *kept;       /* whether d is not 0 */

  size_t             n_steps;
  double            *steps;      /* all H, when they are needed */
  EgMatrixProduct    products;

  double            *z;          /* s x s, as the following */
  double            *uu;
  double             largest;    /* variance that was there so far */
  double            *gu;
  double            *gg;
  double            *h;
  double            *b;
  double            *spare;
  double            *inner;
  double            *u;          /* of the member at hand */
  double            *u_spare;
} Jackknife;

static size_t
member_of (const Jackknife *self,
           size_t           row)
{
  if (self->alone)
    return 0;

  return self->rows->rows.cluster ? self->rows->rows.cluster[row] : row;
}

static void
jackknife_clear (Jackknife *self)
{
  free (self->g);
  free (self->d);
  free (self->touched);
  free (self->kept);
  free (self->steps);
  free (self->z);
  eg_matrix_product_clear (&self->products);
}

static int
jackknife_init (Jackknife *self)
{
  const size_t s = self->s, square = s * s;

  self->alone = !self->rows->rows.cluster && !self->starts && !self->rows->from;
  self->n_members = self->alone ? 1 : self->rows->rows.cluster ? self->rows->rows.n_clusters : self->rows->rows.n;
  self->g = calloc (self->n_members * s + 1, sizeof *self->g);
  self->d = calloc (self->n_members * s + 1, sizeof *self->d);
  self->touched = calloc (self->n_members + 1, sizeof *self->touched);
  self->kept = calloc (self->n_members + 1, 1);
  self->z = calloc (8 * square + 2 * s, sizeof *self->z);
  if (!self->g || !self->d || !self->touched || !self->kept || !self->z)
    return 0;
  self->uu = self->z + square;
  self->gu = self->z + 2 * square;
  self->gg = self->z + 3 * square;
  self->h = self->z + 4 * square;
  self->b = self->z + 5 * square;
  self->spare = self->z + 6 * square;
  self->inner = self->z + 7 * square;
  self->u = self->z + 8 * square;
  self->u_spare = self->u + s;

  return 1;
}

/* ---- one cluster ---- */

/* TARGET += SIGN times the outer product of A and B */
static void
add_outer (double       *target,
           const double *a,
           const double *b,
           double        sign,
           size_t        s)
{
  for (size_t j = 0; j < s; j++)
    if (a[j] != 0)
      for (size_t k = 0; k < s; k++)
        target[j * s + k] += sign * a[j] * b[k];
}

/* Its U of now. */
static void
take_up (Jackknife *self,
         size_t     member)
{
  const size_t s = self->s;
  const double *g = self->g + member * s;

  memcpy (self->u, self->d + member * s, s * sizeof *self->u);
  if (self->kept[member] && self->touched[member] < self->n_steps)
    eg_matrix_product_apply (&self->products, self->touched[member], self->n_steps, self->u, self->u_spare);
  for (size_t j = 0; j < s; j++)
    if (g[j] != 0)
      for (size_t k = 0; k < s; k++)
        self->u[k] += g[j] * self->z[j * s + k];
}

static void
put_back (Jackknife *self,
          size_t     member)
{
  const size_t s = self->s;
  const double *g = self->g + member * s;
  double *d = self->d + member * s;

  memcpy (d, self->u, s * sizeof *d);
  for (size_t j = 0; j < s; j++)
    if (g[j] != 0)
      for (size_t k = 0; k < s; k++)
        d[k] -= g[j] * self->z[j * s + k];
  self->kept[member] = 0;
  for (size_t k = 0; k < s; k++)
    self->kept[member] |= d[k] != 0;
  self->touched[member] = self->n_steps;
}

/* More or less weight at risk; U is as it was. */
static void
change_weight (Jackknife *self,
               size_t     member,
               uint32_t   state,
               double     by)
{
  const size_t s = self->s;
  double *g = self->g + member * s;

  for (size_t k = 0; k < s; k++)
    self->gu[state * s + k] += by * self->u[k];
  add_outer (self->gg, g, g, -1, s);
  g[state] += by;
  if (fabs (g[state]) <= 1e-12 * fabs (by))
    g[state] = 0;
  add_outer (self->gg, g, g, 1, s);
}

static void
move (Jackknife         *self,
      size_t             member,
      const EgStateWalk *walk,
      size_t             row,
      const double      *p)
{
  const size_t s = self->s;
  const uint32_t from = eg_state_from (self->rows, row), to = self->rows->to[row];
  const double n = eg_sum_get (&walk->risk[from].weight);
  const double change = eg_state_weight (self->rows, row) * p[from] / n;

  add_outer (self->uu, self->u, self->u, -1, s);
  add_outer (self->gu, self->g + member * s, self->u, -1, s);
  self->u[to] += change;
  if (!eg_state_is_counter (self->rows, to))
    self->u[from] -= change;
  add_outer (self->uu, self->u, self->u, 1, s);
  add_outer (self->gu, self->g + member * s, self->u, 1, s);
}

static void
enter (Jackknife *self,
       size_t     row)
{
  size_t member = member_of (self, row);

  if (self->alone)
    {
      self->gg[0] += eg_state_weight (self->rows, row) * eg_state_weight (self->rows, row);
      return;
    }
  take_up (self, member);
  change_weight (self, member, eg_state_from (self->rows, row), eg_state_weight (self->rows, row));
  put_back (self, member);
}

/* ---- all of them ---- */

/* TARGET = A B, or A' B */
static void
multiply (const double *a,
          int           transposed,
          const double *b,
          double       *target,
          size_t        s)
{
  for (size_t i = 0; i < s; i++)
    for (size_t j = 0; j < s; j++)
      {
        double sum = 0;

        for (size_t k = 0; k < s; k++)
          sum += a[transposed ? k * s + i : i * s + k] * b[k * s + j];
        target[i * s + j] = sum;
      }
}

static void
add (double       *target,
     const double *more,
     size_t        n)
{
  for (size_t i = 0; i < n; i++)
    target[i] += more[i];
}

static void
note_largest (Jackknife *self)
{
  for (size_t k = 0; k < self->s; k++)
    self->largest = fmax (self->largest, self->uu[k * self->s + k]);
}

/* All U become U H + G B; then sum G'U = (sum G'U) H + (sum G'G) B, and
 * sum U'U = H'(sum U'U) H + H'(sum U'G) B + B'(sum G'U) H + B'(sum G'G) B
 *         = H'[(sum U'U) H + (sum U'G) B] + B'[(sum G'U) H + (sum G'G) B]. */
static void
step_all (Jackknife *self)
{
  const size_t s = self->s, square = s * s;
  double *inner = self->inner;

  multiply (self->uu, 0, self->h, inner, s);
  multiply (self->gu, 1, self->b, self->spare, s);
  add (inner, self->spare, square);
  multiply (self->h, 1, inner, self->uu, s);

  multiply (self->gu, 0, self->h, inner, s);
  multiply (self->gg, 0, self->b, self->spare, s);
  add (inner, self->spare, square);
  memcpy (self->gu, inner, square * sizeof *inner);
  multiply (self->b, 1, inner, self->spare, s);
  add (self->uu, self->spare, square);

  multiply (self->z, 0, self->h, self->spare, s);
  memcpy (self->z, self->spare, square * sizeof *self->z);
  add (self->z, self->b, square);
  self->n_steps++;
  note_largest (self);
}

static void
set_step (Jackknife         *self,
          const EgStateWalk *walk,
          const double      *p)
{
  const size_t s = self->s;

  eg_state_walk_get_step (walk, self->h);
  for (size_t j = 0; j < s; j++)
    {
      double n = eg_sum_get (&walk->risk[j].weight);

      for (size_t k = 0; k < s; k++)
        self->b[j * s + k] = n > 0 ? -p[j] * (self->h[j * s + k] - (j == k)) / n : 0;
    }
}

/* The change of p0 with each weight that it was estimated from. */
static EgStatus
add_beginning (Jackknife *self)
{
  const size_t s = self->s;
  double p0[EG_MOST_STATES];
  double total = eg_state_find_beginning (self->rows, self->line, self->stops, self->group, p0);
  uint32_t first;

  if (!(total > 0))
    return EG_OK;
  first = eg_state_find_first_event (self->rows, self->line, self->stops, self->group);
  for (size_t i = self->stops->start[self->group]; i < self->stops->start[self->group + 1]; i++)
    {
      uint32_t row = self->stops->order[i];
      size_t member = member_of (self, row);
      double *d = self->d + member * s;
      double weight = eg_state_weight (self->rows, row) / total;

      if (eg_step_stops_at (self->step, self->step_data, i))
        return EG_STOPPED;
      if (!eg_state_is_at_risk (self->line, row, first))
        continue;
      add_outer (self->uu, d, d, -1, s);
      for (size_t k = 0; k < s; k++)
        d[k] += weight * ((k == eg_state_from (self->rows, row)) - p0[k]);
      add_outer (self->uu, d, d, 1, s);
      self->kept[member] = 1;
    }

  return EG_OK;
}

/* A state that all are in does not vary: what the sums leave is rounding. */
static int
is_all (double p)
{
  return fabs (1 - p) <= 1e-13;
}

static double
get_root (const Jackknife *self,
          double           variance)
{
  return variance > ROUNDING * self->largest ? sqrt (variance) : 0;
}

/* What no weight can change has no error; nor have states before the first event in which nobody began. */
static void
set_errors (Jackknife    *self,
            const double *p,
            double       *se)
{
  const size_t s = self->s;

  note_largest (self);
  for (size_t k = 0; k < s; k++)
    se[k] = p[k] == 0 || (is_all (p[k]) && !eg_state_is_counter (self->rows, k)) ? 0 : get_root (self, self->uu[k * s + k]);
}

/* The sum over a set changes with a weight by the sum of U over it. */
static void
set_errors_of_sets (Jackknife    *self,
                    const double *p,
                    double       *se)
{
  const size_t s = self->s, n_sets = self->rows->n_sets;

  for (size_t i = 0; i < n_sets; i++)
    {
      const uint32_t set = self->rows->sets[i];
      double variance = 0, sum = 0;

      for (size_t j = 0; j < s; j++)
        {
          if (!(set >> j & 1))
            continue;
          sum += p[j];
          for (size_t k = 0; k < s; k++)
            if (set >> k & 1)
              variance += self->uu[j * s + k];
        }
      se[i] = sum == 0 || is_all (sum) ? 0 : get_root (self, variance);
    }
}

static void
keep_errors (Jackknife *self,
             size_t     point)
{
  const size_t s = self->s, n_sets = self->rows->n_sets;

  memcpy (self->curve->se + point * s, self->curve->se + (point - 1) * s, s * sizeof *self->curve->se);
  if (n_sets > 0)
    memcpy (self->curve->set_se + point * n_sets, self->curve->set_se + (point - 1) * n_sets,
            n_sets * sizeof *self->curve->set_se);
}

static void
take_point (Jackknife         *self,
            const EgStateWalk *walk,
            size_t             point)
{
  const size_t s = self->s;
  const double *p = point > 0 ? self->curve->p + (point - 1) * s : self->curve->p0;

  for (size_t i = walk->first_start; i < walk->last_start; i++)
    enter (self, walk->starts->order[i]);
  if (walk->any_moved)
    {
      set_step (self, walk, p);
      step_all (self);
    }
  for (size_t i = walk->first_stop; i < walk->last_stop; i++)
    {
      uint32_t row = walk->stops->order[i];
      size_t member = member_of (self, row);
      double weight = eg_state_weight (self->rows, row);

      if (!(weight > 0))
        continue;
      if (self->alone)
        self->g[0] = weight;
      take_up (self, member);
      if (eg_state_moves (self->rows, row))
        move (self, member, walk, row, p);
      change_weight (self, member, eg_state_from (self->rows, row), -weight);
      if (!self->alone)
        put_back (self, member);
    }
  if (walk->any_moved || point == 0)
    {
      set_errors (self, self->curve->p + point * s, self->curve->se + point * s);
      set_errors_of_sets (self, self->curve->p + point * s, self->curve->set_se + point * self->rows->n_sets);
    }
  else
    keep_errors (self, point);
}

static EgStatus
ask (const Jackknife *self)
{
  return eg_step_stops_at (self->step, self->step_data, 0) ? EG_STOPPED : EG_OK;
}

/* Products are needed where a cluster is touched again after it has changed. */
static EgStatus
make_products (Jackknife *self)
{
  const size_t square = self->s * self->s;
  size_t n = 0;
  EgStateWalk walk;
  EgStatus status;

  if (self->alone)
    return EG_OK;
  self->steps = malloc ((self->curve->n * square + 1) * sizeof *self->steps);
  if (!self->steps)
    return EG_NO_MEMORY;
  status = eg_state_walk_init (&walk, self->rows, self->line, self->stops, self->starts, self->group);
  for (size_t point = 0; status == EG_OK && eg_state_walk_next (&walk); point++)
    {
      if (eg_step_stops_at (self->step, self->step_data, point))
        status = EG_STOPPED;
      if (walk.any_moved)
        eg_state_walk_get_step (&walk, self->steps + n++ * square);
    }
  eg_state_walk_clear (&walk);
  if (status == EG_OK)
    status = ask (self);
  if (status == EG_OK)
    status = eg_matrix_product_init (&self->products, self->steps, n, self->s, self->step, self->step_data);
  free (self->steps);
  self->steps = NULL;

  return status;
}

static EgStatus
go_through (Jackknife *self)
{
  EgStateWalk walk;
  EgStatus status = eg_state_walk_init (&walk, self->rows, self->line, self->stops, self->starts, self->group);

  if (status != EG_OK)
    return status;
  status = add_beginning (self);
  set_errors (self, self->curve->p0, self->curve->p0_se);
  set_errors_of_sets (self, self->curve->p0, self->curve->set_p0_se);
  if (status == EG_OK)
    status = ask (self);
  for (size_t i = self->stops->start[self->group]; status == EG_OK && i < self->stops->start[self->group + 1]; i++)
    if (eg_step_stops_at (self->step, self->step_data, i))
      status = EG_STOPPED;
    else if (!self->starts || self->line->row_entry[self->stops->order[i]] == EG_NO_TIME)
      enter (self, self->stops->order[i]);
  if (status == EG_OK)
    status = ask (self);
  for (size_t point = 0; status == EG_OK && eg_state_walk_next (&walk); point++)
    {
      take_point (self, &walk, point);
      if (point % POINTS_A_STEP == 0 && self->step && self->step (.5 + .5 * point / (self->curve->n + 1.), self->step_data))
        status = EG_STOPPED;
    }
  eg_state_walk_clear (&walk);

  return status;
}

EgStatus
eg_state_curves_add_jackknife (EgStateCurve      *curves,
                               const EgStateRows *rows,
                               const EgTimeline  *line,
                               const EgTimeOrder *stops,
                               const EgTimeOrder *starts,
                               EgStep             step,
                               void              *step_data)
{
  EgStatus status = EG_OK;

  for (uint32_t group = 0; group < rows->rows.n_groups && status == EG_OK; group++)
    {
      Jackknife self = { .rows = rows, .line = line, .stops = stops, .starts = starts, .curve = &curves[group],
                         .group = group, .s = rows->n_states, .step = step, .step_data = step_data };

      status = jackknife_init (&self) ? make_products (&self) : EG_NO_MEMORY;
      if (status == EG_OK)
        status = ask (&self);
      if (status == EG_OK)
        status = go_through (&self);
      jackknife_clear (&self);
    }

  return status;
}
