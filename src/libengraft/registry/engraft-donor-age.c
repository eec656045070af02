/* engraft-donor-age.c: how old a donor is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-donor-age.h"

/**
 * engraft_donor_record_get_age: (skip)
 * @record: a record
 * @today: the day, as year * 10000 + month * 100 + day
 *
 * Tells the full years since the birth of a donor, or since the collection of a unit.  A month or day that is not
 * known counts as passed.
 *
 * Returns: the years; -1 when the date of birth is not known or still to come
 */
int
engraft_donor_record_get_age (const EngraftDonorRecord *record,
                              guint32                   today)
{
  int age;

  g_return_val_if_fail (record, -1);

  if (!record->birth)
    return -1;
  age = (int) (today / 10000) - (int) (record->birth / 10000);
  if (today % 10000 < record->birth % 10000)
    age--;

  return age < 0 ? -1 : age;
}

/**
 * engraft_donor_record_today: (skip)
 *
 * Gives the day, here and now.
 *
 * Returns: the day, as year * 10000 + month * 100 + day
 */
guint32
engraft_donor_record_today (void)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_get_year (now) * 10000 + g_date_time_get_month (now) * 100 + g_date_time_get_day_of_month (now);
}
