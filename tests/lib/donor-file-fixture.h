/* donor-file-fixture.h: the content of a file of donors, and what is read from it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "libengraft/registry/engraft-donor-file.h"

/* Of the test, which sets and removes it */
static char *folder;

static inline EngraftDonorSource *
open_bytes (const char           *content,
            gssize                size,
            EngraftDonorMapping  *mapping,
            GError              **error)
{
  g_autofree char *path = g_build_filename (folder, "donors", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);

  /* in GLib 2.74 what is longer keeps its end */
  g_unlink (path);
  g_assert_true (g_file_set_contents_full (path, content, size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));

  return engraft_donor_file_open (file, mapping, error);
}

static inline EngraftDonorSource *
open_text (const char *content)
{
  g_autoptr(GError) error = NULL;
  EngraftDonorSource *source = open_bytes (content, -1, NULL, &error);

  g_assert_no_error (error);

  return source;
}

/* The next, which must be there and have no problem */
static inline const EngraftDonorRecord *
next (EngraftDonorSource *source)
{
  g_autoptr(GError) error = NULL;
  const EngraftDonorRecord *record;

  engraft_donor_source_next (source, &record, &error);
  g_assert_no_error (error);
  g_assert_nonnull (record);
  g_assert_cmpstr (engraft_donor_source_get_problem (source), ==, NULL);

  return record;
}

static inline void
assert_end (EngraftDonorSource *source)
{
  g_autoptr(GError) error = NULL;
  const EngraftDonorRecord *record;

  engraft_donor_source_next (source, &record, &error);
  g_assert_no_error (error);
  g_assert_null (record);
}

/* The next has a problem that says so */
static inline void
assert_problem (EngraftDonorSource *source,
                guint64             line,
                const char         *wanted)
{
  g_autoptr(GError) error = NULL;
  const EngraftDonorRecord *record;

  g_assert_true (engraft_donor_source_next (source, &record, &error));
  g_assert_nonnull (record);
  g_assert_nonnull (engraft_donor_source_get_problem (source));
  if (!strstr (engraft_donor_source_get_problem (source), wanted))
    g_error ("“%s” does not say “%s”", engraft_donor_source_get_problem (source), wanted);
  g_assert_cmpuint (engraft_donor_source_get_line (source), ==, line);
}

/* Somewhere on the way an error comes that says so */
static inline void
assert_refused (const char *content,
                gssize      size,
                const char *wanted)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftDonorSource) source = open_bytes (content, size, NULL, &error);
  const EngraftDonorRecord *record;

  while (source && engraft_donor_source_next (source, &record, &error) && record)
    ;
  g_assert_nonnull (error);
  if (!strstr (error->message, wanted))
    g_error ("“%s” does not say “%s”", error->message, wanted);
}
