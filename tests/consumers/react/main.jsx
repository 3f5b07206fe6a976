import { useState } from "react";
import { createRoot } from "react-dom/client";
import "genrescope/element";

/** React 19 sets attributes and listens to the events of custom elements by itself. */
function App() {
  const [result, setResult] = useState();
  return (
    <main data-element={result && JSON.stringify(result)}>
      <genre-scope src="clip.wav" ongenrescope-result={({ detail }) => setResult(detail)} />
    </main>
  );
}

createRoot(document.body).render(<App />);
