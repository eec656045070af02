/* fuzz-donors.c: any bytes as a file of donors: they are read to an end or to an error, and what is read is text.
 * SOURCE says which reader.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdint.h>

#include "libengraft/registry/engraft-csv-donor-source.h"
#include "libengraft/registry/engraft-donor-check.h"
#include "libengraft/registry/engraft-json-donor-source.h"
#include "libengraft/registry/engraft-xml-donor-source.h"

#define CSV 1
#define JSON 2
#define XML 3

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

static EngraftDonorSource *
open_source (GFile   *file,
             GError **error)
{
#if SOURCE == CSV
  return (EngraftDonorSource *) engraft_csv_donor_source_new (file, NULL, error);
#elif SOURCE == JSON
  return (EngraftDonorSource *) engraft_json_donor_source_new (file, error);
#else
  return (EngraftDonorSource *) engraft_xml_donor_source_new (file, error);
#endif
}

static void
check_record (const EngraftDonorRecord *record)
{
  const char *texts[] = { record->id, record->grid, record->pool, record->bank, record->ethnicity, record->processing,
                          record->accreditation };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert (g_utf8_validate (texts[i], -1, NULL));
  for (guint i = 0; i < ENGRAFT_N_DONOR_LOCI; i++)
    for (guint k = 0; k < 2; k++)
      g_assert (g_utf8_validate (record->typing[i][k], -1, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static char *path;
  static DonorCheck *check;
  g_autoptr(GFile) file = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftDonorSource) source = NULL;
  const EngraftDonorRecord *record;
  guint64 last_line = 0;

  if (!path)
    {
      g_autofree char *folder = g_dir_make_tmp ("engraft-fuzz-XXXXXX", NULL);

      path = g_build_filename (folder, "donors", NULL);
      check = donor_check_new (NULL, NULL);
    }
  g_unlink (path);   /* in GLib 2.74 what is longer keeps its end */
  g_assert (g_file_set_contents_full (path, (const char *) data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  file = g_file_new_for_path (path);
  source = open_source (file, &error);
  g_assert ((source == NULL) == (error != NULL));
  while (source && engraft_donor_source_next (source, &record, &error) && record)
    {
      g_autofree char *problem = donor_check_run (check, record);
      g_autofree char *warning = donor_check_warn (record);
      const char *own = engraft_donor_source_get_problem (source);

      check_record (record);
      g_assert (!problem || g_utf8_validate (problem, -1, NULL));
      g_assert (!warning || g_utf8_validate (warning, -1, NULL));
      g_assert (!own || g_utf8_validate (own, -1, NULL));
      g_assert (engraft_donor_source_get_line (source) >= last_line);
      last_line = engraft_donor_source_get_line (source);
    }
  g_assert (!error || g_utf8_validate (error->message, -1, NULL));

  return 0;
}
