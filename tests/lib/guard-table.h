/* guard-table.h: patients of whom much is known only after follow-up has begun, for tests of the guards.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/data/engraft-cohort.h"

#include "table-text.h"

#define GUARD_ROWS 150

static const char guard_header[] =
  "id,os,dead,rfs,failed,gvhd,gvhd_day,code,grade,virus,virus_day,sent,sent_day,odd_day,worse_day,tx,last,gvhd_date,"
  "virus_date,born,os_months,age,cmv,wait,prior,months_since_prior,dose,stage\n";

static inline void
add_date (GString *text,
          int      day,
          gboolean is_there)
{
  g_autoptr(GDateTime) start = g_date_time_new_utc (2010, 3, 1, 0, 0, 0);
  g_autoptr(GDateTime) date = g_date_time_add_days (start, day);
  g_autofree char *cell = g_date_time_format (date, "%Y-%m-%d");

  g_string_append_printf (text, ",%s", is_there ? cell : "");
}

static inline void
add_number (GString *text,
            int      value,
            gboolean is_there)
{
  if (is_there)
    g_string_append_printf (text, ",%d", value);
  else
    g_string_append_c (text, ',');
}

/* Graft-versus-host disease comes, or follow-up ends before; so does a virus, and relapse, which ends disease-free survival
 * but not survival.  Waiting, an earlier treatment and age were there before. */
static inline void
add_row (GString *text,
         GRand   *random,
         guint    i)
{
  int os = g_rand_int_range (random, 15, 900), relapse = g_rand_int_range (random, 10, 1200);
  int later = g_rand_int_range (random, 5, 500), infection = g_rand_int_range (random, 3, 700), tx = 11 * i % 1500;
  gboolean dead = i % 3 > 0, gvhd = later < os, virus = infection < os, prior = i % 4 == 0;
  int day = MIN (later, os), n_odd = (i == 40 || i == 93) && gvhd;

  g_string_append_printf (text, "%u,%d,%d,%d,%d", i + 1, os, dead, MIN (os, relapse), dead || relapse < os);
  g_string_append_printf (text, ",%d,%d,%d,%s", gvhd, day, gvhd + 1, !gvhd ? "none" : later % 3 ? "I-II" : "III-IV");
  g_string_append_printf (text, ",%s", virus ? "yes" : "no");
  add_number (text, infection, virus);
  g_string_append_printf (text, ",%d,%d", virus, virus ? infection : 9999);
  g_string_append_printf (text, ",%d,%d", n_odd ? os + 5 : day, i % 5 == 0 ? os / 2 : day);
  add_date (text, tx, TRUE);
  add_date (text, tx + os, TRUE);
  add_date (text, tx + day, TRUE);
  add_date (text, tx + infection, virus);
  add_date (text, tx - 9000 - 70 * (int) i, TRUE);
  g_string_append_printf (text, ",%.2f,%d,%s,%d,%d", os / 30.4375, g_rand_int_range (random, 18, 70), i % 2 ? "pos" : "neg",
                          g_rand_int_range (random, 20, 1500), prior);
  add_number (text, g_rand_int_range (random, 2, 14), prior);
  add_number (text, g_rand_int_range (random, 1, 900), prior);
  g_string_append_printf (text, ",%d\n", g_rand_int_range (random, 1, 5));
}

static inline EngraftTable *
make_table (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (11);
  g_autoptr(GString) text = g_string_new (guard_header);

  for (guint i = 0; i < GUARD_ROWS; i++)
    add_row (text, random, i);

  return read_table (text->str);
}

static inline EngraftCohort *
make_cohort (const char *time)
{
  EngraftCohort *cohort = engraft_cohort_new ();
  const char *events[] = { "1", NULL }, *censored[] = { "0", NULL };
  gboolean dates = g_str_equal (time, "last");

  g_object_set (cohort, "time", time, "origin", dates ? "tx" : NULL,
                "status", g_str_equal (time, "rfs") ? "failed" : "dead", "events", events, "censored", censored, NULL);

  return cohort;
}
