/* engraft-endpoint-limit.c: values beyond a limit, of one component or of all at once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>

#include "libengraft/endpoints/engraft-endpoint-private.h"

#define DAYS_A_YEAR 365.25

static EngraftOptions *
options_of (const EngraftEndpointPart *part)
{
  return ENGRAFT_OPTIONS (part->options);
}

static EngraftEndpointPart *
get_part (EngraftEndpoint *self,
          guint            i)
{
  return &g_array_index (self->parts, EngraftEndpointPart, i);
}

static guint
get_consecutive (const EngraftEndpointPart *part)
{
  guint wanted = 1;

  g_object_get (part->options, "consecutive", &wanted, NULL);

  return wanted;
}

/* a share of 0 is none: NaN is beyond no limit */
static double
get_quantity (EngraftEndpointQuantity  quantity,
              const EgVisit           *visit,
              const EgVisit           *reference)
{
  double change = visit->value - reference->value, share = reference->value == 0 ? NAN : 100 * change / reference->value;

  switch (quantity)
    {
    case ENGRAFT_ENDPOINT_QUANTITY_CHANGE:
      return change;
    case ENGRAFT_ENDPOINT_QUANTITY_PERCENT:
      return share;
    case ENGRAFT_ENDPOINT_QUANTITY_PERCENT_A_YEAR:
      return share / ((visit->date - reference->date) / DAYS_A_YEAR);
    case ENGRAFT_ENDPOINT_QUANTITY_VALUE:
    default:
      return visit->value;
    }
}

static gboolean
is_beyond (const EngraftEndpointPart *part,
           double                     value)
{
  double limit = engraft_options_get_double (options_of (part), "limit");

  switch (engraft_options_get_enum (options_of (part), "comparison"))
    {
    case ENGRAFT_ENDPOINT_COMPARISON_AT_LEAST:
      return value >= limit;
    case ENGRAFT_ENDPOINT_COMPARISON_BELOW:
      return value < limit;
    case ENGRAFT_ENDPOINT_COMPARISON_AT_MOST:
      return value <= limit;
    case ENGRAFT_ENDPOINT_COMPARISON_ABOVE:
    default:
      return value > limit;
    }
}

/* whether what must not have been, such as a transfusion, was not on DATE or in the days before */
static gboolean
is_free (const EngraftEndpointPart *part,
         guint                      subject,
         double                     date)
{
  const EngraftVisits *without = part->without;
  double days = engraft_options_get_double (options_of (part), "without-days");

  for (guint i = without ? without->first[subject] : 0; without && i < without->first[subject + 1]; i++)
    if (without->visits[i].value > 0 && without->visits[i].date <= date && without->visits[i].date >= date - days)
      return FALSE;

  return TRUE;
}

/* Of the N_RUN visits beyond the limit that end with LAST the first that makes an event; G_MAXUINT: none does yet */
static guint
find_onset (const EngraftEndpointPart *part,
            guint                      subject,
            guint                      last,
            guint                      n_run,
            guint                      wanted)
{
  const EngraftVisits *visits = part->visits;
  double apart = engraft_options_get_double (options_of (part), "apart");

  for (guint onset = last + 1 - n_run; last + 1 - onset >= wanted && onset <= last; onset++)
    {
      if (visits->visits[last].date - visits->visits[onset].date < apart)
        return G_MAXUINT;
      if (is_free (part, subject, visits->visits[onset].date))
        return onset;
    }

  return G_MAXUINT;
}

static void
add_event (EngraftEndpoint *self,
           guint            p,
           guint            subject,
           guint            reference,
           guint            onset,
           guint            last)
{
  const EgVisit *visits = get_part (self, p)->visits->visits;
  EngraftEndpointEvent event = engraft_endpoint_make_event (p, subject, ENGRAFT_ENDPOINT_KIND_LIMIT);

  event.onset = (EngraftEndpointVisit) { visits[onset].date, visits[onset].value };
  if (reference != G_MAXUINT)
    event.baseline = (EngraftEndpointVisit) { visits[reference].date, visits[reference].value };
  if (last > onset)
    event.confirmed[0] = (EngraftEndpointVisit) { visits[last].date, visits[last].value };
  engraft_endpoint_part_note (get_part (self, p), onset, ENGRAFT_NOTE_ONSET, 1, NAN);
  g_array_append_val (self->events, event);
}

/* the first run of visits beyond the limit that is long enough */
void
engraft_endpoint_find_limit (EngraftEndpoint *self,
                             guint            p,
                             guint            subject)
{
  EngraftEndpointPart *part = get_part (self, p);
  EngraftOptions *options = options_of (part);
  EngraftEndpointQuantity quantity = engraft_options_get_enum (options, "quantity");
  const EngraftVisits *visits = part->visits;
  double start = self->people[subject].start, from = start + engraft_options_get_double (options, "from-day");
  double to = start + engraft_options_get_double (options, "to-day");
  gboolean refers = quantity != ENGRAFT_ENDPOINT_QUANTITY_VALUE || engraft_options_get_boolean (options, "after-reference");
  gboolean waits = engraft_options_get_boolean (options, "after-other-side");
  guint first = visits->first[subject], end = visits->first[subject + 1], n_run = 0, wanted = get_consecutive (part);

  while (first < end && visits->visits[first].date < from)
    first++;
  part->n_without_share += first < end && visits->visits[first].value == 0 && quantity >= ENGRAFT_ENDPOINT_QUANTITY_PERCENT;
  for (guint i = first + refers; i < end && !(visits->visits[i].date > to); i++)
    {
      gboolean beyond = is_beyond (part, get_quantity (quantity, &visits->visits[i], &visits->visits[first]));
      guint onset;

      waits &= beyond;
      if (waits)
        continue;
      n_run = beyond ? n_run + 1 : 0;
      onset = n_run >= wanted ? find_onset (part, subject, i, n_run, wanted) : G_MAXUINT;
      if (onset != G_MAXUINT)
        {
          add_event (self, p, subject, refers ? first : G_MAXUINT, onset, i);
          return;
        }
    }
  part->n_never_other += waits && first < end;
}

/* Whether the component has been beyond its limit for as long as it asks, up to its visit at LAST */
static gboolean
has_held (const EngraftEndpointPart *part,
          guint                      subject,
          guint                      last)
{
  const EngraftVisits *visits = part->visits;
  guint first = last;

  while (first > visits->first[subject] && is_beyond (part, visits->visits[first - 1].value))
    first--;

  return last + 1 - first >= get_consecutive (part)
         && visits->visits[last].date - visits->visits[first].date >= engraft_options_get_double (options_of (part), "apart");
}

/* Goes to DATE in the visits of each component; NEXT are places in them. Whether every component was beyond its limit at those
 * between. */
static gboolean
go_to (EngraftEndpoint *self,
       guint            subject,
       double           date,
       guint           *next)
{
  gboolean held = TRUE;

  for (guint p = 0; p < self->parts->len; p++)
    {
      const EngraftEndpointPart *part = get_part (self, p);

      for (; next[p] < part->visits->first[subject + 1] && part->visits->visits[next[p]].date < date; next[p]++)
        held &= is_beyond (part, part->visits->visits[next[p]].value);
    }

  return held;
}

/* Whether every component was measured on DATE and is beyond its limit, those after the first for as long as they ask. */
static gboolean
is_together (EngraftEndpoint *self,
             guint            subject,
             double           date,
             const guint     *next)
{
  double start = self->people[subject].start;

  for (guint p = 0; p < self->parts->len; p++)
    {
      const EngraftEndpointPart *part = get_part (self, p);

      if (next[p] == part->visits->first[subject + 1] || part->visits->visits[next[p]].date != date
          || date < start + engraft_options_get_double (options_of (part), "from-day")
          || date > start + engraft_options_get_double (options_of (part), "to-day")
          || !is_beyond (part, part->visits->visits[next[p]].value) || (p > 0 && !has_held (part, subject, next[p])))
        return FALSE;
    }

  return TRUE;
}

/* The first run of visits at which all hold, as long as the first component asks for. It ends with a visit at which one of the
 * measures was not taken, and with any at which one is not beyond its limit, also where the first was not measured. */
void
engraft_endpoint_find_together (EngraftEndpoint *self,
                                guint            subject)
{
  EngraftEndpointPart *part = get_part (self, 0);
  const EngraftVisits *visits = part->visits;
  g_autofree guint *next = g_new (guint, self->parts->len);
  double apart = engraft_options_get_double (options_of (part), "apart");
  guint n_run = 0, wanted = get_consecutive (part);

  for (guint p = 0; p < self->parts->len; p++)
    next[p] = get_part (self, p)->visits->first[subject];
  for (guint i = visits->first[subject]; i < visits->first[subject + 1]; i++)
    {
      if (!go_to (self, subject, visits->visits[i].date, next))
        n_run = 0;
      n_run = is_together (self, subject, visits->visits[i].date, next) ? n_run + 1 : 0;
      if (n_run >= wanted && visits->visits[i].date - visits->visits[i + 1 - n_run].date >= apart)
        {
          add_event (self, 0, subject, G_MAXUINT, i + 1 - n_run, i);
          return;
        }
    }
}
