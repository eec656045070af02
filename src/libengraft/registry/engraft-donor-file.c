/* engraft-donor-file.c: what kind of file donors are in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/registry/engraft-donor-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/io/engraft-file-content.h"
#include "libengraft/registry/engraft-csv-donor-source.h"
#include "libengraft/registry/engraft-json-donor-source.h"
#include "libengraft/registry/engraft-registry.h"
#include "libengraft/registry/engraft-xml-donor-source.h"

typedef enum
{
  KIND_TABLE,
  KIND_JSON,
  KIND_XML,
  KIND_PACKED,
  KIND_REGISTRY,
} Kind;

/* What a file begins with that is packed: zip, gzip, bzip2, xz, zstd, 7z */
static const struct { const char *bytes; gsize n; Kind kind; } beginnings[] = {
  { "PK\003\004", 4, KIND_PACKED }, { "\037\213", 2, KIND_PACKED }, { "BZh", 3, KIND_PACKED },
  { "\3757zXZ", 5, KIND_PACKED }, { "\050\265\057\375", 4, KIND_PACKED }, { "7z\274\257\047\034", 6, KIND_PACKED },
  { "SQLite format 3", 16, KIND_REGISTRY },
};

static Kind
find_kind (const char *bytes,
           gsize       n)
{
  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (n >= beginnings[i].n && memcmp (bytes, beginnings[i].bytes, beginnings[i].n) == 0)
      return beginnings[i].kind;

  /* a mark of UTF-8 or UTF-16, and the zeros of the latter */
  for (gsize i = 0; i < n; i++)
    {
      if (bytes[i] == '{' || bytes[i] == '[')
        return KIND_JSON;
      if (bytes[i] == '<')
        return KIND_XML;
      if (!strchr (" \t\r\n\357\273\277\376\377", bytes[i]))   /* with its final NUL */
        break;
    }

  return KIND_TABLE;
}

/**
 * engraft_donor_file_open:
 * @file: a file of donors
 * @mapping: (nullable): what the columns of a table are; %NULL: as their names say
 * @error: return location for an error
 *
 * Opens a file of donors: a table of delimited text, JSON as Atlas has it, or XML of the WMDA, by what it begins
 * with.  Packed files are not opened.
 *
 * Returns: (transfer full): the donors; %NULL on error: an [error@ImportError], [error@RegistryError] or
 *   [error@Gio.IOErrorEnum]
 */
EngraftDonorSource *
engraft_donor_file_open (GFile                *file,
                         EngraftDonorMapping  *mapping,
                         GError              **error)
{
  g_autofree char *name = NULL;
  g_autoptr(GFileInputStream) stream = NULL;
  GError *problem = NULL;
  char bytes[256];
  gsize n = 0;

  g_return_val_if_fail (G_IS_FILE (file) && (!mapping || ENGRAFT_IS_DONOR_MAPPING (mapping)), NULL);

  name = g_file_get_parse_name (file);
  if (!engraft_file_content_check (file, NULL, error))
    return NULL;
  stream = g_file_read (file, NULL, &problem);
  if (!stream || !g_input_stream_read_all (G_INPUT_STREAM (stream), bytes, sizeof bytes, &n, NULL, &problem))
    {
      engraft_file_explain (&problem, name);
      g_propagate_error (error, problem);
      return NULL;
    }

  switch (find_kind (bytes, n))
    {
    case KIND_JSON:
      return (EngraftDonorSource *) engraft_json_donor_source_new (file, error);

    case KIND_XML:
      return (EngraftDonorSource *) engraft_xml_donor_source_new (file, error);

    case KIND_PACKED:
      g_set_error (error, ENGRAFT_REGISTRY_ERROR, ENGRAFT_REGISTRY_ERROR_SOURCE,
                   _("“%s” is packed. Unpack it, and import what is in it."), name);
      return NULL;

    case KIND_REGISTRY:
      g_set_error (error, ENGRAFT_REGISTRY_ERROR, ENGRAFT_REGISTRY_ERROR_SOURCE,
                   _("“%s” is a registry itself, or another database. Open it as a registry."), name);
      return NULL;

    case KIND_TABLE:
    default:
      return (EngraftDonorSource *) engraft_csv_donor_source_new (file, mapping, error);
    }
}

/**
 * engraft_donor_file_get_mode:
 * @source: what was opened
 * @mode: (out): how it wants to be imported
 *
 * Tells whether a file says itself that it is all there is, what has changed, or to be checked.
 *
 * Returns: whether it says so; a table never does
 */
gboolean
engraft_donor_file_get_mode (EngraftDonorSource         *source,
                             EngraftRegistryImportMode  *mode)
{
  g_return_val_if_fail (ENGRAFT_IS_DONOR_SOURCE (source) && mode, FALSE);

  *mode = ENGRAFT_REGISTRY_IMPORT_DIFFERENTIAL;
  if (ENGRAFT_IS_JSON_DONOR_SOURCE (source))
    return engraft_json_donor_source_get_mode (ENGRAFT_JSON_DONOR_SOURCE (source), mode);
  if (ENGRAFT_IS_XML_DONOR_SOURCE (source))
    return engraft_xml_donor_source_get_mode (ENGRAFT_XML_DONOR_SOURCE (source), mode);

  return FALSE;
}
