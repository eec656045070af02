/* engraft-spider-compute.c: the mean of the values of a group over time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "kernel/eg-status.h"
#include "kernel/response/eg-smooth-mean.h"
#include "libengraft/response/engraft-patient-rows.h"
#include "libengraft/response/engraft-spider-private.h"

/* places at which a smooth mean is computed */
#define N_PLACES 61
/* of more different times the mean at each says nothing */
#define MAX_TIMES 200

typedef struct
{
  double   time, value;
  unsigned subject;
} Point;

static int
compare_points (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const Point *one = a, *other = b;

  return (one->time > other->time) - (one->time < other->time);
}

static GArray *
list_points (EngraftSpider    *self,
             guint             group,
             EngraftOperation *operation)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (Point));
  EngraftSpiderGroup *own = &g_array_index (self->groups, EngraftSpiderGroup, group);

  for (guint k = 0; k < self->patients->len; k++)
    {
      const EngraftSpiderPatient *patient = &g_array_index (self->patients, EngraftSpiderPatient, k);

      if (k % EG_ROWS_A_STEP == 0 && engraft_operation_set_error_if_cancelled (operation, NULL))
        break;
      if (patient->group != group)
        continue;
      for (guint i = 0; i < patient->values->len; i++)
        {
          const EngraftSpiderValue *value = &g_array_index (patient->values, EngraftSpiderValue, i);
          Point point = { value->time, value->shown, own->n_patients };

          g_array_append_val (points, point);
        }
      own->n_patients++;
    }
  own->n_values = points->len;
  engraft_patient_rows_sort (points->data, points->len, sizeof (Point), compare_points, NULL, operation);

  return points;
}

static void
smooth (EngraftSpider      *self,
        EngraftSpiderGroup *group,
        GArray             *points,
        EngraftOperation   *operation)
{
  g_autofree double *x = g_new (double, points->len), *y = g_new (double, points->len);
  g_autofree double *scratch = g_new (double, 3 * (gsize) group->n_patients);
  g_autofree unsigned *subjects = g_new (unsigned, points->len);
  double at[N_PLACES], fitted[N_PLACES], errors[N_PLACES];
  double level = engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "confidence");
  double z = gsl_cdf_ugaussian_Pinv (.5 + level / 2), from, to;
  gsize n_places = N_PLACES;

  for (guint i = 0; i < points->len; i++)
    {
      const Point *point = &g_array_index (points, Point, i);

      x[i] = point->time;
      y[i] = point->value;
      subjects[i] = point->subject;
    }
  from = x[0];
  to = x[points->len - 1];
  if (to <= from)
    n_places = 1;
  for (gsize i = 0; i < n_places; i++)
    at[i] = n_places == 1 ? from : from + (to - from) * i / (n_places - 1.);
  for (gsize i = 0; i < n_places && !engraft_operation_set_error_if_cancelled (operation, NULL); i++)
    eg_smooth_mean (x, y, subjects, points->len, group->n_patients,
                    engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "span"), at + i, 1, fitted + i, errors + i, scratch);
  if (engraft_operation_set_error_if_cancelled (operation, NULL))
    return;
  for (gsize i = 0; i < n_places; i++)
    {
      EngraftSpiderMeanPoint mean = { at[i], fitted[i], fitted[i] - z * errors[i], fitted[i] + z * errors[i], 0 };

      g_array_append_val (group->means, mean);
    }
}

/* The mean of what was taken at one time, with limits by Student's t; limits are NaN of one value */
static void
add_time (EngraftSpider      *self,
          EngraftSpiderGroup *group,
          const Point        *points,
          guint               n)
{
  double level = engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "confidence");
  double sum = 0, squares = 0, reach;
  EngraftSpiderMeanPoint mean = { .time = points[0].time, .n = n };

  for (guint i = 0; i < n; i++)
    sum += points[i].value;
  mean.mean = sum / n;
  for (guint i = 0; i < n; i++)
    squares += (points[i].value - mean.mean) * (points[i].value - mean.mean);
  reach = n > 1 ? gsl_cdf_tdist_Pinv (.5 + level / 2, n - 1) * sqrt (squares / (n - 1) / n) : NAN;
  mean.lower = mean.mean - reach;
  mean.upper = mean.mean + reach;
  g_array_append_val (group->means, mean);
}

static guint
count_times (GArray *points)
{
  guint n = 0;

  for (guint i = 0; i < points->len; i++)
    n += i == 0 || g_array_index (points, Point, i).time != g_array_index (points, Point, i - 1).time;

  return n;
}

static void
average (EngraftSpider      *self,
         EngraftSpiderGroup *group,
         GArray             *points)
{
  guint first = 0;

  if (count_times (points) > MAX_TIMES)
    {
      engraft_patient_rows_say (self->notices, ENGRAFT_SEVERITY_WARNING, "mean",
                                g_strdup_printf (_("There are more than %d different times (%s), so that there is no mean at each. Choose a "
                                                   "smooth mean."), MAX_TIMES, group->name));
      return;
    }
  for (guint i = 1; i <= points->len; i++)
    if (i == points->len || g_array_index (points, Point, i).time != g_array_index (points, Point, first).time)
      {
        add_time (self, group, &g_array_index (points, Point, first), i - first);
        first = i;
      }
}

gboolean
engraft_spider_compute (EngraftSpider     *self,
                        EngraftOperation  *operation,
                        GError           **error)
{
  int asked = engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "mean");

  for (guint g = 0; g < self->groups->len; g++)
    {
      EngraftSpiderGroup *group = &g_array_index (self->groups, EngraftSpiderGroup, g);
      g_autoptr(GArray) points = list_points (self, g, operation);

      if (engraft_operation_set_error_if_cancelled (operation, error))
        return FALSE;

      if (points->len == 0 || asked == ENGRAFT_SPIDER_MEAN_NONE)
        continue;
      if (asked == ENGRAFT_SPIDER_MEAN_TIMES)
        average (self, group, points);
      else
        smooth (self, group, points, operation);
    }

  return !engraft_operation_set_error_if_cancelled (operation, error);
}
